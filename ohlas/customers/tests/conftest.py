"""The café's customers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Import
from ohlas.team.models import Member, Workspace


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
