"""The page of one customer with 20,000 events, its older pages and its filters, beside that of one with 30 events;
and the pages of that customer's company, in which two hundred others are.

python -m benchmarks.person_page [--events 20000]

The time of a page is what a browser waits for `ohlas serve` on this machine: median of 15, from the request's first
byte to the answer's last, on a kept connection, signed in as the owner. Around the one with the long story stand 2,000
others with 20 events each. DATABASE_URL says which PostgreSQL; SQLite without it.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.stage import database_name, served, stage
from benchmarks.table import show
from benchmarks.visitor import Visitor

if TYPE_CHECKING:
    from ohlas.customers.models import Customer, Event
    from ohlas.team.models import Workspace

SLUG = "person"
GOAL = 300
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KINDS = ("order.paid", "order.delivered", "visit.done", "call.ended", "ticket.solved", "table.booked")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    events = parser.parse_args().events
    with stage():
        long, short = fill(events)
        report(measure(long, short), events)


def fill(events: int) -> "tuple[Customer, Customer]":
    """The customer with the long story, and one with 30 events."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ohlas.customers.models import Customer, Event
    from ohlas.team.models import User, Workspace

    owner = User.objects.create_user("olga@person.example", None, name="Olga", language="en")
    shop = Workspace.create(
        name="Person", country="CZ", language="cs", timezone="Europe/Prague", owner=owner, at=AT - timedelta(days=3000)
    )
    shop.set(slug=SLUG)
    people = [
        Customer.create(
            shop, at=AT, name=f"Eva {number}", external_id=str(number), company="Firma" if number < 201 else ""
        )
        for number in range(2002)
    ]
    for customer, count in zip(people, [events, 30, *[20] * 2000], strict=True):
        Event.record_new(list(story(shop, customer, count)), follow_since=AT + timedelta(days=1))
    return people[0], people[1]


def story(shop: "Workspace", customer: "Customer", count: int) -> "Iterator[Event]":
    """Events of all kinds over eight years, at five places and with five colleagues; one in 2,000 is a note."""
    from ohlas.customers.models import Event, Touchpoint
    from ohlas.team.models import Staff

    places = list(Touchpoint.by_keys(shop, [f"place {n}" for n in range(5)]).values())
    people = list(Staff.by_keys(shop, [f"colleague {n}" for n in range(5)]).values())
    dice = random.Random(customer.external_id)
    for number in range(count):
        when = AT - timedelta(days=3000) * dice.random()
        yield Event(
            workspace_id=shop.pk, customer_id=customer.pk, recorded_at=AT, occurred_at=when, source="bench",
            kind="note.written" if number % 2000 == 7 else dice.choice(KINDS),
            external_id=f"{customer.external_id}-{number}", amount=Decimal(dice.randrange(50, 5000)), currency="CZK",
            company_id=customer.company_id, touchpoint_id=dice.choice(places).pk, staff_id=dice.choice(people).pk,
        )  # fmt: skip


def measure(long: "Customer", short: "Customer") -> dict[str, float]:
    """Milliseconds of each page."""
    from ohlas.customers.models import Event, Touchpoint

    every = Event.objects.of(long).newest_first()
    deep = every[every.count() * 9 // 10]
    place = Touchpoint.objects.filter(workspace=long.workspace)[0]
    page = f"/w/{SLUG}/customers/{long.pk}/"
    company = f"/w/{SLUG}/customers/companies/{long.company_id}/"
    pages = {
        "30 events": f"/w/{SLUG}/customers/{short.pk}/",
        "the long story": page,
        "its notes, one in 2,000": f"{page}?show=notes",
        "nothing found: answers": f"{page}?show=answers",
        "one place": f"{page}?touchpoint={place.pk}",
        "nine tenths down": f"{page}?after={deep.pk}",
        "the company": company,
        "the company, notes": f"{company}?show=notes",
        "the company, nothing found": f"{company}?show=answers",
        "the company, one person": f"{company}?person={long.pk}",
        "the company, nine tenths down": f"{company}?after={deep.pk}",
        "the list of companies": f"/w/{SLUG}/customers/companies/",
    }
    with served() as site:
        visitor = Visitor(site.port, SLUG)
        return {name: visitor.milliseconds(path) for name, path in pages.items()}


def report(found: dict[str, float], events: int) -> None:
    rows = [(name, f"{time:.0f}", "" if time <= GOAL else "too slow") for name, time in found.items()]
    show(f"Person page, {events:,} events, {database_name()}, goal {GOAL} ms", ("page", "ms", ""), rows)


if __name__ == "__main__":
    main()
