"""The café's customers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import AttributeType, Customer, Event, Import, Touchpoint
from ohlas.customers.segments.language import check
from ohlas.customers.segments.query import customers_in
from ohlas.team.models import Member, Staff, Workspace


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    """A customer of the café with everything known about her."""
    return Customer.create(
        cafe,
        at=now,
        name="Eva Horáková",
        email="Eva@Example.cz",
        phone="777 123 456",
        external_id="c-1",
        language="cs",
        country="CZ",
        company="Žluťák s.r.o.",
        tags=["vip", "Prague"],
    )


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    """Eva once more, as the shop wrote her down."""
    return Customer.create(
        cafe,
        at=now - timedelta(days=90),
        name="Eva Horakova",
        email="eva.horakova@gmail.com",
        external_id="shop-77",
        country="AT",
        tags=["vip", "shop"],
        attributes={"city": "Praha", "drink": "tea"},
    )


@pytest.fixture
def filip(cafe: Workspace, now: datetime) -> Customer:
    """Somebody else."""
    return Customer.create(cafe, at=now, name="Filip Malý", email="filip@example.cz")


@pytest.fixture
def ismail(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="İSMAİL IŞIK", email="ismail@example.com.tr", language="tr", country="TR")


@pytest.fixture
def stranger(other_shop: Workspace, now: datetime) -> Customer:
    """A customer of Mallory's business, with the same e-mail as Eva."""
    return Customer.create(other_shop, at=now, name="Eva Stranger", email="eva@example.cz", tags=["secret"])


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where uploaded files are kept meanwhile."""
    settings.OHLAS_DATA = tmp_path
    return tmp_path


@pytest.fixture
def bring(cafe: Workspace, now: datetime, folder: Path) -> Callable[..., Import]:
    """`bring(text)` is the whole import of that text."""

    def brought(text: str | bytes, *, basis: str = "none", name: str = "list.csv", what: str = "customers") -> Import:
        data = text.encode() if isinstance(text, str) else text
        run = Import.receive(cafe, [data], file_name=name, at=now, what=what)
        run.start(run.layout, basis=basis)
        bring_in(run, clock=lambda: now)
        run.refresh_from_db()
        return run

    return brought


@pytest.fixture
def bring_later(cafe: Workspace, olga: Member, now: datetime, folder: Path) -> Callable[..., Import]:
    """`bring_later(text)` is the whole import of that text by Olga, an hour after the story began."""

    def brought(text: str, *, at: datetime = now + timedelta(hours=1), basis: str = "none", **more: Any) -> Import:
        run = Import.receive(cafe, [text.encode()], file_name="list.csv", at=at, by=olga.user, **more)
        run.confirm(run.layout, basis=basis)
        bring_in(run, clock=lambda: at)
        run.refresh_from_db()
        assert run.state == "done"
        return run

    return brought


@pytest.fixture
def found(cafe: Workspace, now: datetime) -> Callable[[dict[str, Any]], set[str]]:
    def find(tree: dict[str, Any]) -> set[str]:
        return {each.name for each in customers_in(cafe, check(tree, cafe), at=now)}

    return find


@pytest.fixture
def guests(cafe: Workspace, eva: Customer, ismail: Customer, stranger: Customer, now: datetime) -> None:
    """Eva ordered twice at delivery, answered 3 and may be asked; İsmail came long ago; Mallory's Eva ordered too."""
    delivery = Touchpoint.find_or_make(cafe, "delivery")
    jana = Staff.objects.create(workspace=cafe, key="jana", name="Jana")
    for days, amount in ((10, 100), (80, 250)):
        Event.record(
            "order.paid", workspace=cafe, at=now, occurred_at=now - timedelta(days=days), customer=eva,
            amount=Decimal(amount), currency="CZK", touchpoint_id=delivery.pk, staff_id=jana.pk,
        )  # fmt: skip
    Event.record("order.paid", workspace=cafe, at=now, occurred_at=now - timedelta(days=400), customer=ismail)
    Event.record("order.paid", workspace=stranger.workspace, at=now, customer=stranger, amount=Decimal(9999))
    Event.record("invitation.sent", workspace=cafe, at=now, occurred_at=now - timedelta(days=5), customer=eva)
    eva.set(last_answer_at=now - timedelta(days=3), last_metric="nps", last_scale="0-10", last_score=3)
    eva.allow(channel="email", basis="consent", source="test", at=now)
    AttributeType.declare(cafe, key="birthday", label="Birthday", kind="date")
    AttributeType.declare(cafe, key="seats", label="Seats", kind="number")
    AttributeType.declare(cafe, key="drink", label="Favourite", kind="text")
    AttributeType.declare(cafe, key="terrace", label="Terrace", kind="yes_no")
    eva.change(at=now, attributes={"birthday": "1990-05-04", "seats": 4, "drink": "Čokoláda", "terrace": True})
    # Written before the fact was declared.
    ismail.set(attributes={"seats": "many", "drink": "IŞIK çayı"})
