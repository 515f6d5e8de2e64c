"""The small print of a line: what is kept in its details, in the reader's language."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ohlas.team.forms.business import BusinessForm, LookForm, SenderForm
from ohlas.team.models import AuditEntry
from ohlas.ui.formats import number

ROLE_NAMES = {
    "owner": gettext_lazy("Owner"),
    "manager": gettext_lazy("Manager"),
    "rep": gettext_lazy("Rep"),
    "viewer": gettext_lazy("Viewer"),
}
WAYS: dict[str, str | Promise] = {
    "password": gettext_lazy("password"),
    "totp": gettext_lazy("code from an app"),
    "recovery_codes": gettext_lazy("recovery code"),
    "webauthn": gettext_lazy("passkey"),
}
# Fields of a business that are set on pages of packages above this one.
SET_ELSEWHERE: dict[str, str | Promise] = {
    "opening_hours": gettext_lazy("Opening hours"),
    "permission_check": gettext_lazy("How permission is checked"),
    "double_opt_in_since": gettext_lazy("Whether consents are confirmed by e-mail"),
    "keep_months": gettext_lazy("How long we keep things"),
}

KEPT: dict[str, str | Promise] = {
    "comments": gettext_lazy("what customers wrote"),
    "mails": gettext_lazy("mail in the Outbox"),
    "events": gettext_lazy("what happened"),
    "customers": gettext_lazy("customers of whom nothing is heard"),
}


def details_in_words(entry: AuditEntry) -> str:
    """Like "Radim, from Rep to Manager"; nothing when there is nothing more to say."""
    said = [words(entry.details[name]) for name, words in WORDS.items() if name in entry.details]
    return ", ".join(text for text in said if text)


def _role(pair: list[str]) -> str:
    before, now = (str(ROLE_NAMES.get(role, role)) for role in pair)
    return _("from %(before)s to %(now)s") % {"before": before, "now": now}


def _switched(on: str | Promise, off: str | Promise) -> Callable[[list[bool]], str]:
    return lambda pair: str(on if pair[1] else off)


def _fields(names: list[str]) -> str:
    return ", ".join(str(_field_name(name)) for name in names)


def _field_name(name: str) -> Any:
    if name in SET_ELSEWHERE:
        return SET_ELSEWHERE[name]
    fields = {**BusinessForm.base_fields, **LookForm.base_fields, **SenderForm.base_fields, "brand_logo": None}
    field = fields.get("logo" if name == "brand_logo" else name)
    return field.label if field else name


def _rows(count: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": number(count)}


def _kept(kind: str) -> str:
    return str(KEPT.get(kind, kind))


def _left(count: int) -> str:
    return ngettext("%(n)s code is left", "%(n)s codes are left", count) % {"n": number(count)}


WORDS: dict[str, Callable[[Any], str]] = {
    "name": str,
    "email": str,
    "key": lambda prefix: f"{prefix}…",
    "as": lambda role: str(ROLE_NAMES.get(role, role)),
    "role": _role,
    "sees_personal_data": _switched(gettext_lazy("now sees names"), gettext_lazy("no longer sees names")),
    "may_export": _switched(gettext_lazy("may export now"), gettext_lazy("may no longer export")),
    "fields": _fields,
    "of": _kept,
    "rows": _rows,
    "left": _left,
    "ways": lambda ways: ", ".join(str(WAYS.get(way, way)) for way in ways),
}
