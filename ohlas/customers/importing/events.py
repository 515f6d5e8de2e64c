"""Rows of orders, visits and requests, told of people who are in the book."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from babel import Locale
from django.core.exceptions import ValidationError

from ohlas.customers.amounts import read_amount
from ohlas.customers.contact import normal_email, normal_phone
from ohlas.customers.event_columns import BY_PERSON, kind_named
from ohlas.customers.facts import plain
from ohlas.customers.happenings import Happening, bring, check_moment, known_events
from ohlas.customers.importing.mending import mended_phone, refuse_shortened
from ohlas.customers.importing.moments import read_moment
from ohlas.customers.kinds import outside_kind
from ohlas.customers.models import ContactPoint, Customer, FormerKey, Touchpoint
from ohlas.customers.wrong import wrong
from ohlas.files.read import REPLACED
from ohlas.team.models import Staff, Workspace

if TYPE_CHECKING:
    from ohlas.customers.importing.layout import Layout
    from ohlas.customers.importing.run import Handful

SOURCE = "events:file"
# What happened longer ago than this when it is brought in is history: nothing follows from it.
HISTORY = timedelta(days=60)
Facts = dict[str, Any]


def event_facts(cells: Sequence[str], layout: "Layout", workspace: Workspace, *, at: datetime) -> Facts:
    """The row as it will be stored; {} when it names no customer (a row of totals). ValidationError by field."""
    named = {column: cell.strip() for column, cell in zip(layout.columns, cells, strict=False) if column}
    named = {column: cell for column, cell in named.items() if cell}
    if not any(named.get(column) for column in BY_PERSON):
        return {}
    named.setdefault("kind", layout.kind)
    facts: Facts = {}
    problems: dict[str, Any] = {}
    for column, check in _checks(workspace, at).items():
        try:
            if REPLACED in named.get(column, ""):
                raise wrong("lost_signs")
            if column in named or column in ("when", "kind"):
                facts[column] = check(named.get(column, ""))
        except ValidationError as error:
            problems[column] = error
    if problems:
        raise ValidationError(problems)
    return facts


def _checks(workspace: Workspace, at: datetime) -> dict[str, Callable[[str], Any]]:
    def moment(text: str) -> datetime:
        when = read_moment(text, workspace.zone, country=workspace.country)
        check_moment(when, at=at)
        return when

    return {
        "external_id": lambda text: plain(refuse_shortened(text), 200),
        "email": normal_email,
        "phone": lambda text: normal_phone(mended_phone(refuse_shortened(text), workspace.country), workspace.country),
        "when": moment,
        "kind": lambda text: outside_kind(kind_named(text)),
        "number": lambda text: plain(text, 120),
        "amount": read_amount,
        "currency": _currency,
        "touchpoint": Touchpoint.plain_key,
        "staff": Staff.plain_key,
        "words": lambda text: " ".join(text.replace("\0", "").split())[:2000],
    }


def _currency(text: str) -> str:
    code = {"kč": "CZK", "€": "EUR", "₺": "TRY", "tl": "TRY", "$": "USD", "£": "GBP"}.get(text.lower(), text.upper())
    if code not in Locale("en").currencies:
        raise wrong("no_currency")
    return code


def people_of(workspace: Workspace, rows: Iterable[Facts]) -> dict[tuple[str, str], Customer]:
    """Everybody whom these rows may mean, by ("external_id", …), ("email", …), ("phone", …)."""
    rows = list(rows)
    wanted = {kind: {facts[kind] for facts in rows if kind in facts} for kind in BY_PERSON}
    book = Customer.objects.filter(workspace=workspace, external_id__in=wanted["external_id"])
    found = {("external_id", customer.external_id): customer for customer in book}
    for kind in ("external_id", "email"):
        former = FormerKey.owners(workspace, kind, wanted[kind] - {key for _kind, key in found})
        found = {(kind, value): customer for value, customer in former.items()} | found
    for kind in ("email", "phone"):
        points = ContactPoint.objects.active().filter(workspace=workspace, kind=kind, normalised__in=wanted[kind])
        found.update({(kind, point.normalised): point.customer for point in points.select_related("customer")})
    return found


def customer_of(facts: Facts, people: Mapping[tuple[str, str], Customer]) -> Customer:
    """By their number, else e-mail, else phone. ValidationError, naming the first of these, for nobody."""
    keys = [(column, facts[column]) for column in BY_PERSON if column in facts]
    for key in keys:
        if key in people:
            return people[key]
    raise ValidationError({keys[0][0]: wrong("nobody_has_this")})


def happening_of(facts: Facts, customer: Customer) -> Happening:
    """Named by its number; without one by all it says, so that the same row again is known."""
    kind, number = facts["kind"], facts.get("number", "")
    data = {name: facts[name] for name in ("number", "words") if facts.get(name)}
    said = "\n".join(f"{name}={facts[name]}" for name in sorted(facts))
    return Happening(
        source=SOURCE,
        external_id=f"{kind} {number}" if number else hashlib.sha256(f"{customer.pk}\n{said}".encode()).hexdigest(),
        kind=kind,
        occurred_at=facts["when"],
        customer=customer,
        touchpoint=facts.get("touchpoint", ""),
        staff=facts.get("staff", ""),
        amount=facts.get("amount"),
        currency=facts.get("currency", ""),
        data=data,
    )


def take_in_events(
    workspace: Workspace,
    good: Sequence[tuple[int, Facts]],
    refuse: Callable[[int, ValidationError], None],
    handful: "Handful",
    *,
    at: datetime,
    write: bool,
) -> list[UUID]:
    """Write these rows, or only count what would come of them. The events that are new."""
    people, happenings = people_of(workspace, [facts for _row, facts in good]), []
    for row, facts in good:
        try:
            happenings.append(happening_of(facts, customer_of(facts, people)))
        except ValidationError as error:
            refuse(row, error)
    written: list[UUID] = []
    if write:
        brought = bring(workspace, happenings, at=at, follow_since=at - HISTORY)
        written = [pk for pk, is_new in brought if is_new]
        created = len(written)
    else:
        known = known_events(workspace, [each.name for each in happenings])
        created = sum(each.name not in known for each in happenings)
    handful.counts["created"] += created
    handful.counts["unchanged"] += len(happenings) - created
    return written
