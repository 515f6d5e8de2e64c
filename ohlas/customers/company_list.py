"""The list of companies: found by a part of the name, each with its people, their last answer and their worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ohlas.customers.dealings import worth_of_companies
from ohlas.customers.models import Company, Customer
from ohlas.customers.timeline import id_in
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

SIZE = 50
MOST_WORDS = 8


@dataclass(frozen=True)
class Row:
    """`answered` is whoever of its people answered last."""

    company: Company
    people: int
    answered: Customer | None
    worth: Decimal | None


@dataclass(frozen=True)
class Companies:
    """One page. `older` and `newer` are addresses, empty at the ends; `q` is what was looked for."""

    rows: list[Row]
    count: int
    q: str
    newer: str
    older: str


def companies_of(workspace: Workspace, query: Mapping[str, Any], *, at: datetime, size: int = SIZE) -> Companies:
    """The page that `?q=`, `?after=` or `?before=` (a company's id) ask for, in the order of the names."""
    q = str(query.get("q", "")).replace("\0", "").strip()[:200]
    found = search(Company.objects.filter(workspace=workspace), q)
    back = "before" in query and "after" not in query
    anchor = Company.objects.filter(workspace=workspace, pk=id_in(query.get("before" if back else "after", ""))).first()
    shown, more = _run(found, anchor, back=back and anchor is not None, size=size)
    newer, older = (more, True) if back and anchor else (anchor is not None, more)
    return Companies(
        _rows(workspace, shown, at=at),
        found.count(),
        q,
        _address(q, before=shown[0]) if shown and newer else "",
        _address(q, after=shown[-1]) if shown and older else "",
    )


def search(companies: "QuerySet[Company]", text: str) -> "QuerySet[Company]":
    """Those in whose name every word stands, whatever its accents and capitals."""
    for word in fold(text)[:200].split()[:MOST_WORDS]:
        companies = companies.filter(folded__holds=word)
    return companies


def _run(
    companies: "QuerySet[Company]", anchor: Company | None, *, back: bool, size: int
) -> tuple[list[Company], bool]:
    """The companies from the anchor on, or back from it, and whether there are more."""
    sign, minus = ("lt", "-") if back else ("gt", "")
    if anchor:
        beyond = Q(**{f"folded__{sign}": anchor.folded}) | Q(folded=anchor.folded, **{f"pk__{sign}": anchor.pk})
        companies = companies.filter(beyond)
    found = list(companies.order_by(f"{minus}folded", f"{minus}pk")[: size + 1])
    shown = found[:size]
    return (shown[::-1] if back else shown), len(found) > size


def _rows(workspace: Workspace, companies: list[Company], *, at: datetime) -> list[Row]:
    """In a constant number of queries."""
    people = Customer.objects.filter(company__in=companies).order_by()
    counts = dict(people.values_list("company").annotate(n=Count("pk")))
    answered: dict[UUID | None, Customer] = {}
    for person in people.filter(last_score__isnull=False).order_by("last_answer_at", "pk"):
        answered[person.company_id] = person
    worth = worth_of_companies(workspace, companies, at=at)
    return [Row(one, counts.get(one.pk, 0), answered.get(one.pk), worth.get(one.pk)) for one in companies]


def _address(q: str, **places: Company) -> str:
    query = {"q": q, **{name: str(company.pk) for name, company in places.items()}}
    return "?" + urlencode({name: value for name, value in query.items() if value})
