"""The one filter over the customer book: the list's address, a mailing's audience and an export all hold this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from babel import Locale
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ohlas.customers.facts import TAG_LENGTH, countries, languages
from ohlas.customers.models import Company, Customer, Tag
from ohlas.customers.models.customer_query import BANDS, CustomerQuerySet
from ohlas.customers.models.permission import Permission
from ohlas.customers.segments.saved import in_segments, segment_names
from ohlas.team.models import Workspace

MOST_VALUES = 30
PERMISSIONS = ("yes", "no", "missing")


@dataclass(frozen=True)
class Audience:
    """Whom a list shows. Values of one kind mean "any of these"; kinds are joined by "and". Empty: everybody.

    `permission` is "yes" (may be asked over `channel`), "no", "missing" (has no basis that is enough, and did not say
    no) or ""; `band` is that of the last answer.
    """

    q: str = ""
    tag: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    permission: str = ""
    channel: str = "email"
    band: tuple[str, ...] = ()
    # Ids of saved segments. One that is not this business's finds nobody: a filter never widens a list.
    segment: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> "Audience":
        """From an address's query or a stored dict of texts and lists; what is on no allow-list falls away."""
        permission, channel = _one(query, "permission"), _one(query, "channel")
        return cls(
            q=_one(query, "q").replace("\0", "").strip()[:200],
            tag=tuple(tag for tag in _many(query, "tag") if len(tag) <= TAG_LENGTH),
            language=_known(query, "language", languages()),
            country=_known(query, "country", countries()),
            company=tuple(name[:200] for name in _many(query, "company")),
            permission=permission if permission in PERMISSIONS else "",
            channel=channel if channel in Permission.CHANNELS else "email",
            band=_known(query, "band", BANDS),
            segment=_ids(query, "segment"),
        )

    def to_query(self) -> dict[str, list[str]]:
        """What `from_query` reads again; only what narrows the list. Fit for JSON and `urlencode(doseq=True)`."""
        plain = {
            "q": [self.q],
            "tag": list(self.tag),
            "language": list(self.language),
            "country": list(self.country),
            "company": list(self.company),
            "permission": [self.permission],
            "channel": [self.channel if self.permission and self.channel != "email" else ""],
            "band": list(self.band),
            "segment": list(self.segment),
        }
        return {key: values for key, values in plain.items() if any(values)}

    @property
    def is_everybody(self) -> bool:
        return not self.to_query()

    def customers(self, workspace: Workspace, *, at: datetime | None = None) -> CustomerQuerySet:
        """The workspace's customers that fit, in no order; segments as they are `at` that moment, else now."""
        found = Customer.objects.filter(workspace=workspace)
        if self.q:
            found = found.search(self.q)
        if self.tag:
            found = found.filter(pk__in=Tag.objects.filter(workspace=workspace, name__in=self.tag).values("customer"))
        if self.language:
            found = found.filter(language__in=self.language)
        if self.country:
            found = found.filter(country__in=self.country)
        if self.company:
            found = found.filter(company__folded__in=[Company.folded_name(name) for name in self.company])
        if self.permission:
            found = found.by_permission(workspace, self.channel, self.permission)
        if self.segment:
            found = found.filter(in_segments(workspace, self.segment, at=at or timezone.now()))
        return found.last_in_bands(self.band) if self.band else found

    def toggled(self, kind: str, value: str) -> "Audience":
        """The same with one value put in or taken out: what a pill leads to."""
        if kind in ("q", "permission"):
            text: dict[str, Any] = {kind: "" if getattr(self, kind) == value else value}
            return replace(self, **text)
        values = getattr(self, kind)
        kept = tuple(each for each in values if each != value)
        changed: dict[str, Any] = {kind: kept if value in values else (*values, value)}
        return replace(self, **changed)

    def parts(self, workspace: Workspace | None = None) -> list[tuple[str, str, str]]:
        """What narrows it as (kind, value, words), in the active language; segments by name where the business is
        given."""
        chosen = [(kind, value) for kind, values in self.to_query().items() for value in values if kind != "channel"]
        names = segment_names(workspace, self.segment) if workspace and self.segment else {}
        return [(kind, value, names.get(value) or words_for(kind, value)) for kind, value in chosen]

    def in_words(self, language: str, workspace: Workspace | None = None) -> str:
        """The whole filter in one phrase of the reader's language: "Czech, tagged “vip”"."""
        with translation.override(language):
            return ", ".join(words for _kind, _value, words in self.parts(workspace)) or _("All customers")


def words_for(kind: str, value: str) -> str:
    """One value of the filter in words, in the active language."""
    match kind:
        case "q":
            return _("with “%(words)s”") % {"words": value}
        case "tag":
            return _("tagged “%(tag)s”") % {"tag": value}
        case "language":
            return str(_reader().languages.get(value, value))
        case "country":
            return str(_reader().territories.get(value, value))
        case "permission":
            return permission_words(value)
        case "band":
            return band_words(value)
        case "segment":
            return _("in a segment")
    return value


def permission_words(value: str) -> str:
    return {"yes": _("may be asked"), "no": _("may not be asked"), "missing": _("lacks a basis")}[value]


def band_words(band: str) -> str:
    return {
        "good": _("last answer happy"),
        "mid": _("last answer in between"),
        "bad": _("last answer unhappy"),
        "none": _("never answered"),
    }[band]


def _reader() -> Locale:
    return Locale.parse(translation.get_language() or "en", sep="-")


def _many(query: Mapping[str, Any], key: str) -> list[str]:
    getlist = getattr(query, "getlist", None)
    found = getlist(key) if getlist else query.get(key, [])
    values = found if isinstance(found, (list, tuple)) else [found]
    texts = [value.replace("\0", "").strip() for value in values if isinstance(value, str)]
    return [text for text in dict.fromkeys(texts) if text][:MOST_VALUES]


def _one(query: Mapping[str, Any], key: str) -> str:
    return next(iter(_many(query, key)), "")


def _ids(query: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Ids as we write them. What is none stays as the id of nobody: left out, it would mean everybody."""
    return tuple(dict.fromkeys(_id(value) for value in _many(query, key)))


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(UUID(int=0))


def _known(query: Mapping[str, Any], key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in _many(query, key) if value in allowed)
