"""Rows made and written by the thousand say the same as those that Django makes."""

from datetime import datetime
from decimal import Decimal

from ohlas.customers.bulk import fresh, insert_rows
from ohlas.customers.models import Customer, Deed, Event, Import
from ohlas.team.models import Workspace


def test_the_same_as_from_the_constructor(cafe: Workspace, now: datetime) -> None:
    facts = {"workspace_id": cafe.pk, "name": "Eva", "created_at": now, "updated_at": now}
    quick, usual = fresh(Customer, **facts), Customer(**facts)
    names = [field.attname for field in Customer._meta.concrete_fields if field.name != "id"]
    assert [getattr(quick, name) for name in names] == [getattr(usual, name) for name in names]
    assert quick.pk != usual.pk
    assert quick.attributes is not fresh(Customer, **facts).attributes


def test_written_as_they_are(cafe: Workspace, eva: Customer, now: datetime) -> None:
    said = {"words": "tab\t, line\n, \\N, „Žluťoučký“ ☕", "n": [1, None]}
    told = {"kind": "order.paid", "occurred_at": now, "recorded_at": now, "amount": Decimal("12.50"), "currency": "CZK"}
    event = fresh(Event, workspace_id=cafe.pk, customer_id=eva.pk, payload=said, **told)
    empty = fresh(Event, workspace_id=cafe.pk, **told)
    insert_rows([event, empty])
    read = Event.objects.get(pk=event.pk)
    assert (read.payload, read.amount, read.occurred_at, read.customer) == (said, Decimal("12.50"), now, eva)
    assert (Event.objects.get(pk=empty.pk).payload, Event.objects.get(pk=empty.pk).customer) == ({}, None)


def test_nothing_is_not_the_word_null(cafe: Workspace, eva: Customer, now: datetime) -> None:
    run = Import.objects.create(workspace=cafe, file_name="a", started_at=now)
    insert_rows([fresh(Deed, run_id=run.pk, customer_id=eva.pk, at=now, before=None)])
    insert_rows([fresh(Deed, run_id=run.pk, customer_id=eva.pk, at=now, before={})])
    assert run.deeds.filter(before__isnull=True).count() == 1
