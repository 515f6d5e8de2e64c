"""However many rows a page or an answer has, the database is asked the same number of times."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import AttributeType, Company, Customer, Event, Import, Segment, Touchpoint
from ohlas.customers.tests.conditions import one
from ohlas.customers.tests.test_api import caller
from ohlas.team.models import Member, Staff, Workspace

SignIn = Callable[[Member], Client]
TEAM, API = "/w/ozvena/", "/api/v1/"
Add = Callable[[Customer, int, datetime], Any]


def add_guest(eva: Customer, n: int, now: datetime) -> None:
    """Another person of Eva's company, with everything a row shows."""
    Customer.create(
        eva.workspace, at=now, name=f"Guest {n}", email=f"g{n}@x.cz", company="Žluťák s.r.o.", tags=["a", f"t{n}"]
    ).allow(channel="email", basis="consent", source="test", at=now)


def add_event(eva: Customer, n: int, now: datetime) -> None:
    place = Touchpoint.find_or_make(eva.workspace, f"place{n}")
    staff = Staff.objects.create(workspace=eva.workspace, key=f"s{n}", name=f"Jana {n}")
    Event.record(
        "visit.done", workspace=eva.workspace, at=now + timedelta(minutes=n), customer=eva, touchpoint_id=place.pk,
        staff_id=staff.pk,
    )  # fmt: skip


def add_segment(eva: Customer, n: int, now: datetime) -> None:
    tree = one("events", "at_least", {"kind": "visit.done", "count": 1, "touchpoint": "till", "staff": "jana"})
    Segment.create(eva.workspace, name=f"Segment {n}", conditions=tree, at=now)


def add_fact(eva: Customer, n: int, now: datetime) -> None:
    AttributeType.declare(eva.workspace, key=f"fact_{n}", label=f"Fact {n}", kind="text")
    eva.change(at=now, attributes={**eva.attributes, f"fact_{n}": "known"})


def add_permission(eva: Customer, n: int, now: datetime) -> None:
    eva.allow(channel="email", basis="consent" if n % 2 else "none", source="test", at=now + timedelta(minutes=n))


def add_import(eva: Customer, n: int, now: datetime) -> None:
    Import.objects.create(workspace=eva.workspace, file_name=f"{n}.csv", started_at=now, state="done")


PAGES: list[tuple[str, Add]] = [
    (TEAM + "customers/companies/", lambda eva, n, now: Company.create(eva.workspace, at=now, name=f"Firm {n}")),
    (TEAM + "customers/companies/{company}/", add_guest),
    (TEAM + "customers/companies/{company}/", add_event),
    (TEAM + "customers/{eva}/", add_event),
    (TEAM + "customers/{eva}/", add_fact),
    (TEAM + "customers/{eva}/", add_segment),
    (TEAM + "customers/{eva}/edit/", add_fact),
    (TEAM + "customers/{eva}/log/", add_event),
    (TEAM + "customers/{eva}/permission/", add_permission),
    (TEAM + "customers/{eva}/everything/", add_event),
    (TEAM + "customers/segments/", add_segment),
    (TEAM + "customers/segments/new/", add_segment),
    (TEAM + "customers/segments/new/", add_guest),
    (TEAM + "customers/import/", add_import),
    (TEAM + "permission/", add_guest),
    (TEAM + "facts/", add_fact),
    (TEAM + "touchpoints/", add_event),
    (TEAM + "customers/export/", add_guest),
    (API + "customers", add_guest),
    (API + "customers/{eva}/timeline", add_event),
    (API + "segments", add_segment),
]


@pytest.fixture
def ask(signed_in: SignIn, olga: Member, cafe: Workspace, eva: Customer, now: datetime) -> Callable[[str], int]:
    """How many questions this address costs Olga, or her till with its key."""
    Touchpoint.find_or_make(cafe, "till")
    Staff.objects.create(workspace=cafe, key="jana", name="Jana")
    till = caller(cafe, ["customers:read"], now)
    get: dict[str, Callable[[str], Any]] = {TEAM: signed_in(olga).get, API: lambda url: till("get", url)}

    def asked(address: str) -> int:
        url = address.format(eva=eva.pk, company=eva.company_id)
        with CaptureQueriesContext(connection) as queries:
            response = get[API if url.startswith(API) else TEAM](url)
            assert response.status_code == 200, url
            b"".join(response)
        return len(queries)

    return asked


@pytest.mark.parametrize(("address", "add"), PAGES, ids=[f"{n}{address}" for n, (address, _add) in enumerate(PAGES)])
def test_twenty_cost_no_more_than_ten(
    ask: Callable[[str], int], eva: Customer, now: datetime, address: str, add: Add
) -> None:
    for n in range(10):
        add(eva, n, now)
    ask(address)
    ten = ask(address)
    for n in range(10, 20):
        add(eva, n, now)
    # Asked twice, since a look at a person is noted once an hour.
    assert min(ask(address), ask(address)) <= ten
