"""The Comments page by pages: newest first, "after this one", however many answers there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from ohlas.responses.models import Response

SIZE = 50


@dataclass(frozen=True)
class Page:
    """One page; `newer` and `older` are the ids to turn the page by, empty at the ends."""

    responses: list[Response]
    newer: str
    older: str


def page_of(found: "QuerySet[Response]", query: Mapping[str, str], *, size: int = SIZE) -> Page:
    """The page that `?after=` or `?before=` (an answer's id) asks for; the first one for any other value."""
    back = "before" in query and "after" not in query
    anchor = _anchor(found, query.get("before" if back else "after", ""))
    back = back and anchor is not None
    if anchor:
        found = found.filter(_beyond(anchor, back=back))
    order = ("day", "id") if back else ("-day", "-id")
    joined = found.select_related("survey", "customer", "staff", "touchpoint__workspace")
    rows = list(joined.order_by(*order)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    rows = rows[::-1] if back else rows
    newer, older = (more if back else anchor is not None), more or back
    return Page(rows, str(rows[0].pk) if rows and newer else "", str(rows[-1].pk) if rows and older else "")


def _anchor(found: "QuerySet[Response]", text: str) -> Response | None:
    try:
        return found.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _beyond(anchor: Response, *, back: bool) -> Q:
    sign = "gt" if back else "lt"
    return Q(**{f"day__{sign}": anchor.day}) | Q(**{"day": anchor.day, f"id__{sign}": anchor.pk})
