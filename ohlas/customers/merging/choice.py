"""What somebody chose to keep of two records."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ohlas.customers.merging.rules import OTHER, THIS

FIELDS = ("name", "language", "country", "company", "external_id")
ATTRIBUTE = "attributes."


@dataclass(frozen=True)
class Choice:
    """`keep` says for a field, or for "attributes.birthday", whether the value of "this" one, who stays, or of the
    "other" is kept; what it does not name keeps the value of this one unless that is empty.

    `without_points` (ids) and `without_tags` (names) are those that are not kept; all others are.
    """

    keep: Mapping[str, str] = field(default_factory=dict)
    without_points: frozenset[str] = frozenset()
    without_tags: frozenset[str] = frozenset()

    @property
    def attributes(self) -> dict[str, str]:
        """The part of `keep` that is about the business's own facts, by key."""
        return {name.removeprefix(ATTRIBUTE): side for name, side in self.keep.items() if name.startswith(ATTRIBUTE)}

    def check(self) -> None:
        """ValidationError for a field or a side that does not exist."""
        for name, side in self.keep.items():
            if name not in FIELDS and not name.startswith(ATTRIBUTE):
                raise ValidationError({"keep": _("There is no field of this name.")})
            if side not in (THIS, OTHER):
                raise ValidationError({"keep": _("Say “this” or “other” for each field.")})
