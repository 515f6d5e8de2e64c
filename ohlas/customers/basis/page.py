"""What the pages about permission tell: the table of countries with how many customers it is about, and the texts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils.http import urlencode

from ohlas.customers.basis.countries import ASK_A_LAWYER, CHECKED_ON, COUNTRIES, Line, Words
from ohlas.customers.basis.naming import BASES, CHANNELS, GRADES, PURPOSES
from ohlas.customers.basis.rules import ALLOWING, is_enough, wants_of
from ohlas.customers.basis.texts import consent_text
from ohlas.customers.models import Customer, Permission
from ohlas.team.models import Workspace

# The order in which bases stand in tables.
SHOWN = ("consent", "existing_customer", "merchant", "none", "withdrawn", "")
TONES = {"enough": "good", "noted": "", "not_enough": "bad"}


@dataclass(frozen=True)
class Place:
    """One country of the table, or, with the code "", all `others` together. `customers` live there; `missing` have no
    basis for questions by e-mail that is enough there, and did not say no; `address` is the list of those."""

    code: str
    others: list[str]
    source: Words
    label: str
    rows: list[dict[str, Any]]
    customers: int
    missing: int
    address: str


def overview(workspace: Workspace) -> dict[str, Any]:
    """Everything on the page "Permission to ask"."""
    held = {channel: _held(workspace, channel) for channel in Permission.CHANNELS}
    places = _places(workspace, held["email"])
    return {
        "by_basis": _by_basis(held),
        "channels": list(CHANNELS.values()),
        "places": places,
        "missing": sum(place.missing for place in places),
        "lawyer": ASK_A_LAWYER,
        "checked_on": CHECKED_ON,
    }


def texts(workspace: Workspace, query: Mapping[str, Any]) -> dict[str, Any]:
    """The ready text in each language; what is asked for comes from allow-lists."""
    channel = query.get("channel", "")
    purpose = query.get("purpose", "")
    channel = channel if channel in Permission.CHANNELS else "email"
    purpose = purpose if purpose in Permission.PURPOSES else "surveys"
    first = sorted(settings.LANGUAGES, key=lambda pair: pair[0] not in workspace.languages)
    return {
        "texts": [
            (code, name, consent_text(code, workspace.name, channel=channel, purpose=purpose)) for code, name in first
        ],
        "channel_pills": _pills("channel", Permission.CHANNELS, CHANNELS, channel, {"purpose": purpose}),
        "purpose_pills": _pills("purpose", Permission.PURPOSES, PURPOSES, purpose, {"channel": channel}),
        "lawyer": ASK_A_LAWYER,
    }


def _pills(
    key: str, values: list[str], words: Mapping[str, Words], chosen: str, rest: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {"label": words[value], "url": "?" + urlencode({key: value, **rest}), "chosen": value == chosen}
        for value in values
    ]


def _held(workspace: Workspace, channel: str) -> Counter[tuple[str, str]]:
    """How many customers have which basis for questions over this channel: (country, basis) -> count.

    Whoever has no country counts as living where the business is.
    """
    found = Customer.objects.filter(workspace=workspace).with_basis(channel)
    counted: Counter[tuple[str, str]] = Counter()
    for country, basis, count in found.order_by().values_list("country", "basis").annotate(count=Count("pk")):
        counted[(country or workspace.country, basis)] += count
    return counted


def _by_basis(held: Mapping[str, Counter[tuple[str, str]]]) -> list[tuple[Words, list[int]]]:
    """One row for each basis somebody has: its name, and how many over each channel."""
    rows = []
    for basis in SHOWN:
        counts = [
            sum(count for (_country, had), count in held[channel].items() if had == basis)
            for channel in Permission.CHANNELS
        ]
        if any(counts):
            rows.append((BASES[basis], counts))
    return rows


def _places(workspace: Workspace, held: Counter[tuple[str, str]]) -> list[Place]:
    """Every country of the table, those with the most customers first, and all others together."""
    lived: Counter[str] = Counter()
    for (country, _basis), count in held.items():
        lived[country] += count
    others = [code for code, _count in lived.most_common() if code not in COUNTRIES]
    places = [_place(workspace, code, [code], held) for code in sorted(COUNTRIES, key=lambda code: -lived[code])]
    return [*places, _place(workspace, "", others, held)]


def _place(workspace: Workspace, code: str, codes: list[str], held: Counter[tuple[str, str]]) -> Place:
    wants, check, living, missing = wants_of(code), workspace.permission_check, 0, 0
    for (country, basis), count in held.items():
        if country in codes:
            living += count
            enough = is_enough(country, "email", "surveys", basis, check=check)
            missing += 0 if enough or basis == "withdrawn" else count
    # Who has no country lives where the business is, but is not found by its code.
    where = {} if workspace.country in codes else {"country": codes}
    address = "?" + urlencode({"permission": "missing", **where}, doseq=True)
    rows = [_row(line) for line in wants.lines]
    return Place(code, codes if not code else [], wants.source, wants.label, rows, living, missing, address)


def _row(line: Line) -> dict[str, Any]:
    return {
        "channels": [CHANNELS[channel] for channel in line.channels],
        "purposes": [PURPOSES[purpose] for purpose in line.purposes] if len(line.purposes) < 3 else [],
        "grades": [(BASES[basis], GRADES[line.grades[basis]], TONES[line.grades[basis]]) for basis in ALLOWING],
        "note": line.note,
    }
