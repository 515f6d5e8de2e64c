"""What the pages about permission tell: the table of countries with how many customers it is about, and the texts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils.http import urlencode

from ohlas.customers.basis.countries import ASK_A_LAWYER, CHECKED_ON, Line, Words
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
    """One country of the table. `customers` live there; `missing` have no basis for questions by e-mail that is
    enough there and did not say no; `address` is the list of those."""

    code: str
    source: Words
    label: str
    rows: list[dict[str, Any]]
    customers: int
    missing: int
    address: str


def overview(workspace: Workspace) -> dict[str, Any]:
    """Everything on the page "Permission to ask"."""
    held = {channel: _held(workspace, channel) for channel in Permission.CHANNELS}
    lived = _by_country(held["email"])
    places = [_place(workspace, code, held["email"], lived) for code in _shown_countries(workspace, lived)]
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


def _by_country(held: Counter[tuple[str, str]]) -> Counter[str]:
    lived: Counter[str] = Counter()
    for (country, _basis), count in held.items():
        lived[country] += count
    return lived


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


def _shown_countries(workspace: Workspace, lived: Counter[str]) -> Iterator[str]:
    """Where the customers live, the most first, and where the business is."""
    yield from dict.fromkeys([code for code, _count in lived.most_common()] + [workspace.country])


def _place(workspace: Workspace, code: str, held: Counter[tuple[str, str]], lived: Counter[str]) -> Place:
    wants, check = wants_of(code), workspace.permission_check
    missing = sum(
        count
        for (country, basis), count in held.items()
        if country == code and basis != "withdrawn" and not is_enough(code, "email", "surveys", basis, check=check)
    )
    # Who has no country lives where the business is, but is not found by its code.
    where = {} if code == workspace.country else {"country": code}
    address = "?" + urlencode({"permission": "no", **where})
    return Place(code, wants.source, wants.label, [_row(line) for line in wants.lines], lived[code], missing, address)


def _row(line: Line) -> dict[str, Any]:
    return {
        "channels": [CHANNELS[channel] for channel in line.channels],
        "purposes": [PURPOSES[purpose] for purpose in line.purposes] if len(line.purposes) < 3 else [],
        "grades": [(BASES[basis], GRADES[line.grades[basis]], TONES[line.grades[basis]]) for basis in ALLOWING],
        "note": line.note,
    }
