"""Making two records of a merged one again."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, Duplicate, Event, Merge
from ohlas.customers.tests.book import everything
from ohlas.team.models import Member

LATER = timedelta(minutes=5)


def test_undone_everything_is_as_it_was(
    eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    first, second = Duplicate.in_order(twin.pk, filip.pk)
    known = Duplicate.objects.create(workspace=eva.workspace, first_id=first, second_id=second, found_at=now)
    known.dismiss(by=olga.user, at=now)
    first, second = Duplicate.in_order(eva.pk, twin.pk)
    pair = Duplicate.objects.create(workspace=eva.workspace, first_id=first, second_id=second, found_at=now)
    eva.set(attributes={"city": "Brno"}, last_answer_at=now, last_metric="nps", last_scale="0-10", last_score=4)
    eva.index()
    before = everything()
    choice = Choice(
        {"name": "other", "external_id": "other", "attributes.city": "other"},
        without_points=frozenset(str(point.pk) for point in [*eva.points("email"), *twin.points("email")]),
        without_tags=frozenset(["vip", "shop"]),
    )
    merge = Merge.join(eva, twin, choice=choice, by=olga.user, at=now + LATER)
    assert everything() != before
    back, left = merge.undo(by=olga.user, at=now + 2 * LATER)
    assert (back.pk, left) == (twin.pk, [])
    Event.objects.filter(kind__startswith="customer.merge").delete()
    after = everything()
    for name in ("Duplicate", "Tag", "Customer"):
        before.pop(name), after.pop(name)
    assert after == before
    assert Duplicate.objects.get(first__in=[twin, filip], second__in=[twin, filip]).dismissed_at == now
    assert not Duplicate.objects.filter(pk=pair.pk).exists() or not Duplicate.objects.open().exists()


@pytest.mark.parametrize("keep", [{}, {"name": "other", "external_id": "other", "attributes.city": "other"}])
def test_undone_both_records_have_every_column_again(
    keep: dict[str, str], eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    eva.set(attributes={"city": "Brno"}, created_at=now.replace(microsecond=123457))
    twin.set(last_answer_at=now.replace(microsecond=987651), last_metric="nps", last_scale="0-10", last_score=4)
    columns = [vars(each) for each in Customer.objects.order_by("pk")]
    Merge.join(eva, twin, choice=Choice(keep), by=olga.user, at=now + LATER).undo(by=olga.user, at=now + 2 * LATER)
    after = [vars(each) for each in Customer.objects.order_by("pk")]
    for each in (*columns, *after):
        del each["updated_at"], each["_state"]
    assert after == columns


def test_tags_that_both_wore_are_worn_by_both_again(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    choice = Choice(without_tags=frozenset(["vip"]))
    Merge.join(eva, twin, choice=choice, by=olga.user, at=now).undo(by=olga.user, at=now)
    assert set(eva.tags.values_list("name", flat=True)) == {"vip", "Prague"}
    assert set(twin.tags.values_list("name", flat=True)) == {"vip", "shop"}


def test_what_somebody_changed_since_stays_and_is_said(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    keep = {"name": "other", "country": "other", "attributes.drink": "other"}
    merge = Merge.join(eva, twin, choice=Choice(keep), by=olga.user, at=now)
    merge.customer.change(at=now, name="Eva Nová", attributes={"drink": "water", "city": "Praha"})
    _back, left = merge.undo(by=olga.user, at=now + LATER)
    kept = Customer.objects.get(pk=eva.pk)
    assert left == ["name", "attributes"]
    assert (kept.name, kept.country) == ("Eva Nová", "CZ")
    assert kept.attributes == {"drink": "water"}


def test_undone_they_are_not_offered_again(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    Merge.join(eva, twin, by=olga.user, at=now).undo(by=olga.user, at=now + LATER)
    pair = Duplicate.objects.get()
    assert {pair.first_id, pair.second_id} == {eva.pk, twin.pk}
    assert pair.dismissed_by == olga.user


def test_it_is_undone_once_and_within_thirty_days(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    with pytest.raises(ValidationError, match="no longer"):
        merge.undo(by=olga.user, at=now + timedelta(days=30))
    merge.undo(by=olga.user, at=now + timedelta(days=29))
    with pytest.raises(ValidationError, match="no longer"):
        merge.undo(by=olga.user, at=now + timedelta(days=29))


def test_after_thirty_days_nothing_is_kept_of_the_other_one(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert Merge.forget_old(at=now + timedelta(days=29)) == 0
    assert Merge.forget_old(at=now + timedelta(days=30)) == 1
    merge.refresh_from_db()
    assert (merge.kept, merge.moved) == ({}, {})
    assert Customer.objects.called(twin.pk) == eva


def test_several_in_a_row_lead_to_who_it_is_now(
    eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    first = Merge.join(eva, twin, by=olga.user, at=now)
    second = Merge.join(filip, eva, by=olga.user, at=now)
    assert Customer.objects.called(twin.pk) == Customer.objects.called(eva.pk) == filip
    assert filip.former_ids() == [str(twin.pk), str(eva.pk)]
    with pytest.raises(ValidationError, match="later"):
        Merge.objects.get(pk=first.pk).undo(by=olga.user, at=now)
    second.undo(by=olga.user, at=now)
    assert Customer.objects.called(twin.pk) == eva
    back, _left = Merge.objects.get(pk=first.pk).undo(by=olga.user, at=now)
    assert back == twin == Customer.objects.called(twin.pk)


def test_undone_and_erased_the_other_story_does_not_name_them(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=olga.user, at=now)
    Customer.objects.get(pk=twin.pk).erase(by=None, at=now)
    told = str(list(Event.objects.values_list("payload", flat=True))) + str(list(Merge.objects.values()))
    assert "Horakova" not in told
    assert "gmail" not in told
