"""What came of a list keeps it from being undone: people who were asked or answered stay, and so do orders."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from ohlas.customers.importing.outlook import outlook
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Event, Import, Kept
from ohlas.customers.tests.undoing import HOUR, undone
from ohlas.invitations.models import Invitation
from ohlas.responses.tests.conftest import invitation_to, live_survey
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]


@pytest.fixture
def bring(cafe: Workspace, now: datetime, settings: Settings, tmp_path: Path) -> Bring:
    """`bring(text)` is the whole import of that text."""
    settings.OHLAS_DATA = tmp_path

    def brought(text: str, *, basis: str = "none", what: str = "customers") -> Import:
        run = Import.receive(cafe, [text.encode()], file_name="list.csv", at=now, what=what)
        run.confirm(run.layout, basis=basis)
        bring_in(run, clock=lambda: now)
        return Import.objects.get(pk=run.pk)

    return brought


def test_people_with_an_invitation_or_an_answer_stay_with_all_they_have(
    bring: Bring, cafe: Workspace, olga: Member, now: datetime
) -> None:
    run = bring("name,email\nPetr,petr@x.cz\nJana,jana@x.cz\nIvo,ivo@x.cz\n", basis="consent")
    petr, jana = (Customer.objects.get(name=name) for name in ("Petr", "Jana"))
    survey = live_survey(cafe, now)
    Invitation.objects.bulk_create([invitation_to(survey, petr, now)])
    Event.record("response.received", workspace=cafe, at=now + 2 * HOUR, customer=jana)
    assert undone(run, olga, at=now + 3 * HOUR) == {"removed": 1, "kept": 2}
    assert {kept.customer.name: kept.reason for kept in Kept.objects.all()} == {"Petr": "invited", "Jana": "answered"}
    assert [point.normalised for point in petr.points("email")] == ["petr@x.cz"]
    assert Invitation.objects.count() == 1


def test_orders_that_led_on_to_something_stay(bring: Bring, cafe: Workspace, olga: Member, now: datetime) -> None:
    eva = Customer.create(cafe, at=now, name="Eva", email="eva@example.cz")
    run = bring("date,email,order\n2026-11-19,eva@example.cz,1\n2026-11-18,eva@example.cz,2\n", what="events")
    _first, second = Event.objects.filter(kind="order.paid").order_by("occurred_at")
    asked = invitation_to(live_survey(cafe, now), eva, now)
    asked.event = second
    asked.save(force_insert=True)
    assert (outlook(run).events_removed, outlook(run).events_kept) == (1, 1)
    assert undone(run, olga, at=now + 2 * HOUR) == {"events_removed": 1, "events_kept": 1}
    assert list(Event.objects.filter(kind="order.paid")) == [second]
    assert (Kept.objects.get().customer, Kept.objects.get().fields) == (eva, ["order.paid"])
