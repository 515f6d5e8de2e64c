"""Finding customers, the list, and counting segments, in a book that `benchmarks.book` has filled.

    OHLAS_DATA=/tmp/book python -m benchmarks.book
    OHLAS_DATA=/tmp/book python -m benchmarks.customers

Milliseconds: the best of five by the clock, and the processor's time of this process alone.
"""

import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.book import END, SLUG
from benchmarks.table import show

WORDS = ("e", "ev", "zlut", "isik", "777", "zlutoucky eva", "nobody at all", "xq")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
    import django

    django.setup()
    show("The list and finding", ["page", "clock", "processor"], pages())
    show("Segments", ["segment", "clock", "processor", "customers"], segments())


def pages() -> list[list[object]]:
    from django.conf import settings
    from django.test import Client

    from ohlas.team.models import Member

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Member.objects.select_related("user").get(workspace__slug=SLUG).user)
    url, part = f"/w/{SLUG}/customers/", {"HX-Request": "true", "HX-Target": "people"}
    rows: list[list[object]] = [["the list", *best(lambda: client.get(url))]]
    for sort in ("newest", "answer"):
        rows.append([f"the list, {sort}", *best(lambda sort=sort: client.get(url, {"sort": sort}))])  # type: ignore[misc]
    for words in WORDS:
        rows.append([f"typing {words!r}", *best(lambda words=words: client.get(url, {"q": words}, headers=part))])  # type: ignore[misc]
    return rows


def segments() -> list[list[object]]:
    from ohlas.customers.segments.language import check
    from ohlas.customers.segments.query import customers_in
    from ohlas.team.models import Workspace

    shop = Workspace.objects.get(slug=SLUG)
    rows: list[list[object]] = []
    for name, tree in trees().items():
        people = customers_in(shop, check(tree, shop), at=END)
        rows.append([name, *best(people.count), f"{people.count():,}"])
    return rows


def trees() -> dict[str, Any]:
    def had(operator: str, **value: Any) -> dict[str, Any]:
        return {"field": "events", "operator": operator, "value": {"kind": "order.completed", **value}}

    country = {"field": "country", "operator": "any_of", "value": ["CZ"]}
    score = {"field": "score", "operator": "between", "value": {"scale": "nps 0-10", "low": 9, "high": 10}}
    return {
        "ordered in 90 days": {"all": [had("at_least", count=1, days=90)]},
        "three times in a year": {"all": [had("at_least", count=3, days=365)]},
        "never at delivery": {"all": [had("never", touchpoint="delivery")]},
        "worth 20,000 together": {"all": [had("sum_at_least", amount=20_000)]},
        "Czech, ordered, 9 to 10": {"all": [country, had("at_least", count=1, days=90), score]},
        "may be asked": {"all": [{"field": "permission", "operator": "yes", "value": "email"}]},
        "name contains": {"all": [{"field": "name", "operator": "holds", "value": "zlut"}]},
        "not tagged": {"none": [{"field": "tag", "operator": "any_of", "value": ["vip"]}]},
    }


def best(work: Callable[[], object]) -> tuple[str, str]:
    work()
    clock, processor = [], []
    for _time in range(5):
        began, spent = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    return f"{min(clock) * 1000:.0f}", f"{min(processor) * 1000:.0f}"


if __name__ == "__main__":
    main()
