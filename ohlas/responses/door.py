"""What one visitor to a public page stands before: the question in their language, and whether it is still open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from ohlas.responses.asking import Asking
from ohlas.responses.host import Host, host_of
from ohlas.responses.versions import definition_of
from ohlas.surveys.definition import Definition
from ohlas.team.models import User


@dataclass
class Door:
    asking: Asking
    at: datetime
    member: User | None = None  # who is signed in at the customer's link, when it is a colleague
    hidden: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def definition(self) -> Definition:
        return definition_of(self.asking.version_id)

    @cached_property
    def host(self) -> Host:
        return host_of(self.asking.workspace_id)

    @cached_property
    def language(self) -> str:
        """The customer's, else the business's, else the first the survey speaks."""
        spoken = self.definition.languages
        if self.asking.language in spoken:
            return self.asking.language
        return self.host.language if self.host.language in spoken else spoken[0]

    @property
    def is_open_link(self) -> bool:
        return self.asking.invitation_id is None

    @property
    def over(self) -> str:
        return self.asking.over(self.at)


def language_of_visitor(definition: Definition, asked_for: str, accepted: str, fallback: str) -> str:
    """The language chosen on the page, else the best of Accept-Language, else the fallback."""
    if asked_for in definition.languages:
        return asked_for
    for tag, _quality in parse_accept_lang_header(accepted[:500]):
        try:
            found = get_supported_language_variant(tag)
        except LookupError:
            continue
        if found in definition.languages:
            return found
    return fallback
