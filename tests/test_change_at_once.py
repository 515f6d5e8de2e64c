"""Colleagues, lists and customers write into the same record at the same moment: each keeps what the other wrote."""

import threading
from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.importing import run as importing
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Import
from ohlas.team.models import Workspace
from tests.test_merge_at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva Horáková", email="eva@example.cz")


def test_six_facts_from_six_hands(eva: Customer, now: datetime) -> None:
    told: list[dict[str, Any]] = [
        {"language": "tr"}, {"country": "TR"}, {"external_id": "C-1"}, {"company_role": "buyer"},
        {"phone": "+420777123456"}, {"tags": ["vip"]},
    ]  # fmt: skip
    got = together(*[lambda facts=facts: Customer.objects.get(pk=eva.pk).change(at=now, **facts) for facts in told])
    assert not [each for each in got if isinstance(each, Exception)]
    eva.refresh_from_db()
    assert (eva.language, eva.country, eva.external_id, eva.company_role) == ("tr", "TR", "C-1", "buyer")
    assert [str(point) for point in eva.points("phone")] == ["+420777123456"]
    assert [tag.name for tag in eva.tags.all()] == ["vip"]


def test_a_list_and_a_colleague(eva: Customer, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list brings her country, and has read her before the colleague saved."""
    run = Import.receive(eva.workspace, [b"email;country\neva@example.cz;TR\n"], file_name="l.csv", at=now)
    run.start(run.layout, basis="none")
    has_read, saves = threading.Event(), threading.Event()
    take_in = importing.take_in

    def slowly(*args: Any) -> None:
        take_in(*args)
        has_read.set()
        saves.wait(0.5)

    def colleague() -> None:
        has_read.wait(5)
        Customer.objects.get(pk=eva.pk).change(at=now, name="Eva Nová")
        saves.set()

    monkeypatch.setattr(importing, "take_in", slowly)
    got = together(lambda: bring_in(Import.objects.get(), clock=lambda: now), colleague)
    assert not [each for each in got if isinstance(each, Exception)]
    eva.refresh_from_db()
    assert (eva.name, eva.country) == ("Eva Nová", "TR")
