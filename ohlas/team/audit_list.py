"""The page "Who did what": filters, pages, and the words of one line."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ohlas.team.audit_kinds import GROUPS, KINDS, kinds_of
from ohlas.team.audit_words import details_in_words
from ohlas.team.models import AuditEntry, Member, User, Workspace

SIZE = 50
NOBODY = "machine"
# Where a thing is shown. By name, because these pages belong to packages above.
PAGES = {
    "customers.customer": "customers:detail",
    "customers.import": "customers:import",
    "team.member": "team:member",
}

# Of these the name is a person's.
PERSONAL = ("customers.customer",)


@dataclass(frozen=True)
class Line:
    entry: AuditEntry
    who: str
    what: str
    about: str
    about_url: str
    details: str


@dataclass(frozen=True)
class Choice:
    """What the address asks for; anything unknown is left aside."""

    who: str
    group: str
    before: UUID | None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Choice":
        who, group = query.get("who", ""), query.get("kind", "")
        who = who if who == NOBODY else str(_id(who) or "")
        return cls(who, group if group in GROUPS else "", _id(query.get("before", "")))

    def narrow(self, workspace: Workspace) -> "QuerySet[AuditEntry]":
        found = workspace.audit_entries.all()
        if self.who:
            found = found.filter(user=None if self.who == NOBODY else UUID(self.who))
        if self.group:
            found = found.filter(kind__in=kinds_of(self.group))
        return found

    def address(self, **changes: str) -> str:
        query = {"who": self.who, "kind": self.group, **changes}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def page(member: Member, query: Mapping[str, str]) -> dict[str, Any]:
    """Newest first, 50 at a time."""
    chosen = Choice.read(query)
    found = chosen.narrow(member.workspace)
    if chosen.before:
        found = found.filter(id__lt=chosen.before)
    entries = list(found.select_related("user").order_by("-id")[: SIZE + 1])
    older = chosen.address(before=str(entries[SIZE - 1].pk)) if len(entries) > SIZE else ""
    return {
        "lines": lines(entries[:SIZE], member),
        "pills": _pills(chosen, member.workspace),
        "narrowed": bool(chosen.who or chosen.group),
        "newer_url": chosen.address() if chosen.before else "",
        "older_url": older,
        "export_url": chosen.address(),
    }


def lines(entries: list[AuditEntry], member: Member) -> list[Line]:
    workspace = member.workspace
    names = _names(entries, workspace, but=() if member.sees_personal_data else PERSONAL)
    return [
        Line(
            entry=entry,
            who=who_of(entry),
            what=str(KINDS[entry.kind][1]),
            about=names.get((entry.object_kind, entry.object_id), ""),
            about_url=_address(entry, workspace) if (entry.object_kind, entry.object_id) in names else "",
            details=details_in_words(entry),
        )
        for entry in entries
    ]


def who_of(entry: AuditEntry) -> str:
    return entry.who or _("Whoever runs the server")


def export_rows(found: "QuerySet[AuditEntry]") -> Iterator[list[str]]:
    """The header, then one row a line, newest first, read in pieces. Ids, not names, say whom it was done to."""
    yield [_("When"), _("Who"), _("E-mail"), _("What"), _("Details"), _("Kind"), _("About"), _("Id"), _("Network")]
    for entry in found.select_related("user").order_by("-id").iterator(chunk_size=1000):
        yield [
            date_format(localtime(entry.at), "Y-m-d H:i:s"),
            who_of(entry),
            entry.user.email if entry.user else "",
            str(KINDS[entry.kind][1]),
            details_in_words(entry),
            entry.kind,
            entry.object_kind,
            entry.object_id,
            entry.address,
        ]


def _names(entries: list[AuditEntry], workspace: Workspace, *, but: Collection[str]) -> dict[tuple[str, str], str]:
    """What the things are called now; those that are gone are left out."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        if entry.object_kind in PAGES and entry.object_kind not in but:
            wanted.setdefault(entry.object_kind, set()).add(entry.object_id)
    found = {}
    for kind, ids in wanted.items():
        for thing in apps.get_model(kind)._default_manager.filter(workspace=workspace, pk__in=ids):
            found[kind, str(thing.pk)] = str(thing)
    return found


def _address(entry: AuditEntry, workspace: Workspace) -> str:
    try:
        return reverse(PAGES[entry.object_kind], args=[workspace.slug, entry.object_id])
    except NoReverseMatch:
        return ""


def _pills(chosen: Choice, workspace: Workspace) -> list[dict[str, Any]]:
    return [_who_pill(chosen, workspace), _group_pill(chosen)]


def _who_pill(chosen: Choice, workspace: Workspace) -> dict[str, Any]:
    people = _people(workspace)
    if chosen.who:
        return {"label": people.get(chosen.who, _("somebody else")), "remove_url": chosen.address(who="")}
    return {
        "label": _("Everybody"),
        "options": [{"label": name, "url": chosen.address(who=key)} for key, name in people.items()],
    }


def _group_pill(chosen: Choice) -> dict[str, Any]:
    if chosen.group:
        return {"label": GROUPS[chosen.group], "remove_url": chosen.address(kind="")}
    return {
        "label": _("Everything"),
        "options": [{"label": name, "url": chosen.address(kind=group)} for group, name in GROUPS.items()],
    }


def _people(workspace: Workspace) -> dict[str, str]:
    """Everybody who stands in the list, also those who left, and last the machine and other programs."""
    seen = workspace.audit_entries.exclude(user=None).order_by().values("user").distinct()
    people = {str(user.pk): str(user) for user in User.objects.filter(pk__in=seen).order_by("name", "pk")}
    return {**people, NOBODY: _("Other programs and the server")}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
