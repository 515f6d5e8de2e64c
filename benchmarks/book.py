"""Fills an empty database with a customer book: people of four countries, with addresses, tags, permissions, events.

    OHLAS_DATA=/tmp/book python -m benchmarks.book --customers 100000 --events 2000000

The rows are written as the product would write them, straight into the tables.
"""

import argparse
import os
import random
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

SLUG = "book"
FIRST = [
    "Eva",
    "Petr",
    "Jana",
    "Zdeněk",
    "Žofie",
    "Řehoř",
    "Ayşe",
    "İsmail",
    "Çağrı",
    "Gül",
    "Ömer",
    "Giulia",
    "Nicolò",
    "Chiara",
    "Jürgen",
    "Käthe",
    "Anna",
    "Björn",
]
LAST = [
    "Horáková",
    "Novák",
    "Dvořáček",
    "Žluťoučký",
    "Šťastná",
    "Říhová",
    "Işık",
    "Yıldız",
    "Öztürk",
    "Çelik",
    "Güneş",
    "Şahin",
    "Rossi",
    "D'Amico",
    "Esposito",
    "Müller",
    "Groß",
    "Schröder",
    "Weiß",
    "Köhler",
    "Černý",
    "Veselá",
    "Kučera",
    "Zeman",
    "Kaya",
    "Demir",
    "Arslan",
    "Bianchi",
    "Ferrari",
    "Fischer",
]
KINDS = ("order.completed", "order.completed", "visit", "ticket.closed")
TAGS = ("vip", "Praha", "Brno", "terasa", "e-shop", "velkoobchod")
END = datetime(2026, 11, 20, 9, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=2_000_000)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
    import django

    django.setup()
    began = time.monotonic()
    fill(chosen.customers, chosen.events)
    print(f"{chosen.customers:,} customers, {chosen.events:,} events in {time.monotonic() - began:.0f} s")


def fill(customers: int, events: int) -> Any:
    """The workspace, with its owner."""
    from django.db import connection

    from ohlas.project.serving.prepare import prepare_database
    from ohlas.team.models import Member, User, Workspace

    prepare_database()
    shop = Workspace.objects.create(
        name="Kniha", slug=SLUG, country="CZ", timezone="Europe/Prague", currency="CZK",
        language="cs", languages=["cs", "tr", "it", "de", "en"], created_at=END,
    )  # fmt: skip
    olga = User.objects.create_user(email="olga@example.com", password=None, name="Olga", language="en")
    Member.objects.create(workspace=shop, user=olga, role="owner", joined_at=END)
    chance = random.Random(7)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
    people = _people(shop, customers, chance)
    _events(shop, people, events, chance)
    with connection.cursor() as cursor:
        # What the databases do by themselves: SQLite never looks at its own figures.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")
    return shop


def _people(shop: Any, count: int, chance: random.Random) -> list[Any]:
    from ohlas.customers.models import Company, ContactPoint, Customer, Permission, Tag
    from ohlas.customers.models.customer import folded_forms
    from ohlas.language.fold import fold
    from ohlas.team.record import new_id

    firms = [
        Company(workspace=shop, name=f"Firma {n} s.r.o.", folded=fold(f"Firma {n} s.r.o."), created_at=END)
        for n in range(count // 20)
    ]
    insert(firms)
    people, ids = [], []
    for part in range(0, count, 10_000):
        rows: dict[str, list[Any]] = {"people": [], "points": [], "tags": [], "permissions": []}
        for n in range(part, min(count, part + 10_000)):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)}{'' if n % 3 else f' {chance.choice(LAST)}'}"
            firm = firms[chance.randrange(len(firms))] if n % 2 else None
            email, phone = f"{fold(name).replace(' ', '.').replace(chr(39), '')}{n}@example.com", f"+4207{n:08}"
            key, text = folded_forms(name, firm.name if firm else "", f"c-{n}", [email, phone])
            answered = n % 4 == 0
            at = END - timedelta(minutes=chance.randrange(2_000_000))
            customer = Customer(
                id=new_id(), workspace=shop, name=name, external_id=f"c-{n}", company=firm, sort_key=key,
                search_text=text, created_at=at, updated_at=at, language=chance.choice(("cs", "tr", "it", "de")),
                country=chance.choice(("CZ", "TR", "IT", "DE")), attributes={"city": chance.choice(("Praha", "Brno"))},
                last_answer_at=at if answered else None, last_metric="nps" if answered else "",
                last_scale="0-10" if answered else "", last_score=chance.randrange(11) if answered else None,
            )  # fmt: skip
            rows["people"].append(customer)
            for kind, value in (("email", email), ("phone", phone)):
                rows["points"].append(ContactPoint(
                    workspace=shop, customer=customer, kind=kind, raw=value, normalised=value, added_at=at
                ))  # fmt: skip
            rows["tags"] += [Tag(workspace=shop, customer=customer, name=tag) for tag in chance.sample(TAGS, n % 3)]
            if n % 2:
                rows["permissions"].append(Permission(
                    workspace=shop, customer=customer, channel="email", basis="consent", source="book", at=at
                ))  # fmt: skip
            ids.append(customer.pk)
        for some in rows.values():
            insert(some)
        people += ids
        ids = []
    return people


def _events(shop: Any, people: list[Any], count: int, chance: random.Random) -> None:
    from ohlas.customers.models import Event, Touchpoint

    places = [Touchpoint.find_or_make(shop, key) for key in ("delivery", "visit", "call")]

    def rows() -> Iterator[Any]:
        for _n in range(count):
            at = END - timedelta(minutes=chance.randrange(1_000_000))
            kind = chance.choice(KINDS)
            yield Event(
                id=uuid.UUID(int=chance.getrandbits(128)), workspace=shop, kind=kind, occurred_at=at, recorded_at=at,
                customer_id=people[chance.randrange(len(people))], source="book", currency="CZK",
                touchpoint=chance.choice(places), amount=Decimal(chance.randrange(100, 5000)),
            )  # fmt: skip

    some: list[Any] = []
    for row in rows():
        some.append(row)
        if len(some) == 20_000:
            insert(some)
            some = []
    insert(some)


def insert(rows: Iterable[Any]) -> None:
    """Many new rows of one model: COPY on PostgreSQL, one prepared statement on SQLite."""
    from django.db import connection, transaction

    from ohlas.customers.bulk import insert_rows

    rows = list(rows)
    if not rows:
        return
    if connection.vendor == "sqlite":
        with transaction.atomic():
            insert_rows(rows)
        return
    fields = rows[0]._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(
        f"COPY {rows[0]._meta.db_table} ({columns}) FROM STDIN"
    ) as copy:  # fmt: skip
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


if __name__ == "__main__":
    main()
