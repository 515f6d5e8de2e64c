"""Looking through a book of 100,000 customers for people who are in it twice.

python -m benchmarks.duplicates [--customers 100000] [--twice 2000]

Some of them are planted: written once more without accents, in another order, with another address and something in
common. The memory is what the process gained (peak, VmHWM), in a process of its own for each size.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

from benchmarks.book import END, fill, insert
from benchmarks.stage import ROOT, database_name, peak, stage
from benchmarks.table import show


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--twice", type=int, default=2000)
    parser.add_argument("--look", action="store_true", help="only look, in the database that is there")
    parser.add_argument("--one", action="store_true", help="only a book of this size, not also one of a tenth")
    chosen = parser.parse_args()
    if chosen.look:
        _look()
        return
    if not chosen.one:
        tenth = ["--customers", str(chosen.customers // 10), "--twice", str(chosen.twice // 10), "--one"]
        subprocess.run([sys.executable, "-m", "benchmarks.duplicates", *tenth], cwd=ROOT, check=True)
    rows = measured(chosen.customers, chosen.twice)
    heads = [database_name(), "customers", "s", "peak, MB", "gained, MB", "pairs", "of the planted"]
    show("Looking for people who are in the book twice", heads, rows)


def measured(customers: int, twice: int) -> list[list[str]]:
    with stage():
        shop = fill(customers, 0)
        _move_out()
        planted = plant(shop, twice)
        rows = []
        for name in ("the whole book", "one new customer"):
            if name == "one new customer":
                plant(shop, 1, seed=8)
            seconds, most, gained = _in_own_process()
            rows.append([name, f"{customers:,}", f"{seconds:.1f}", f"{most:.0f}", f"+{gained:.0f}", *_found(planted)])
    return rows


def _move_out() -> None:
    """Nobody's address is at a firm: else all were colleagues."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE customers_contactpoint SET normalised = replace(normalised, '@example.com', '@seznam.cz')"
        )


def plant(shop: Any, count: int, *, seed: int = 7) -> set[frozenset[Any]]:
    """People once more; the pairs."""
    from ohlas.customers.models import ContactPoint, Customer
    from ohlas.language.fold import fold
    from ohlas.team.record import new_id

    chance = random.Random(seed)
    ids = list(Customer.objects.filter(workspace=shop, company__isnull=False).values_list("pk", flat=True))
    known = Customer.objects.in_bulk(chance.sample(ids, count))
    people, points, pairs = [], [], set()
    for n, each in enumerate(known.values()):
        name = " ".join(reversed(fold(each.name).split())).title()
        twin = Customer(
            id=new_id(), workspace=shop, name=name, company_id=each.company_id, sort_key=fold(name),
            search_text=fold(name), created_at=END, updated_at=END + timedelta(days=seed),
        )  # fmt: skip
        email = f"{seed}x{n}@gmail.com"
        points.append(
            ContactPoint(workspace=shop, customer=twin, kind="email", raw=email, normalised=email, added_at=END)
        )
        people.append(twin)
        pairs.add(frozenset([each.pk, twin.pk]))
    insert(people)
    insert(points)
    return pairs


def _in_own_process() -> tuple[float, float, float]:
    from django.db import connection

    connection.close()
    command = [sys.executable, "-m", "benchmarks.duplicates", "--look"]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, most, gained = map(float, told.split()[-3:])
    return seconds, most, gained


def _look() -> None:
    import django

    django.setup()
    from django.utils import timezone

    from ohlas.customers.duplicates.search import look_through
    from ohlas.team.models import Workspace

    shop, before = Workspace.objects.get(), peak(os.getpid())
    began = time.perf_counter()
    # As if it were the evening of that day, so that whoever is planted later counts as new.
    first = not hasattr(shop, "duplicate_search")
    look_through(shop, at=END + timedelta(days=7 if first else 8), clock=timezone.now, only_new=not first)
    most = peak(os.getpid())
    print(time.perf_counter() - began, most, most - before)


def _found(planted: set[frozenset[Any]]) -> list[str]:
    from ohlas.customers.models import Duplicate

    found = {frozenset(pair) for pair in Duplicate.objects.values_list("first_id", "second_id")}
    return [f"{len(found):,}", f"{len(found & planted):,} of {len(planted):,}"]


if __name__ == "__main__":
    main()
