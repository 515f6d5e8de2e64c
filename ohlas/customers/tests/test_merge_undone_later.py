"""A merge is undone after others have changed something: what is theirs now stays theirs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, Duplicate, Event, Merge, Tag
from ohlas.team.models import Member, Workspace

LATER = timedelta(minutes=5)


@pytest.fixture
def merge(eva: Customer, twin: Customer, olga: Member, now: datetime) -> Merge:
    """Eva stays, her own number and address are left out."""
    mail = eva.points("email")[0]
    choice = Choice({"external_id": "other"}, without_points=frozenset([str(mail.pk)]))
    return Merge.join(eva, twin, choice=choice, by=olga.user, at=now)


def give(customer: Customer, **facts: str) -> None:
    """As another program could that writes into the table: nobody asks whose it was."""
    Customer.objects.filter(pk=customer.pk).update(**facts)


def test_a_number_that_somebody_has_now_is_not_given_twice(
    merge: Merge, filip: Customer, twin: Customer, now: datetime
) -> None:
    give(merge.customer, external_id="c-2")
    give(filip, external_id="shop-77")
    back, _left = merge.undo(by=None, at=now + LATER)
    assert (back.pk, back.external_id) == (twin.pk, "")
    assert Customer.objects.get(external_id="shop-77") == filip


def test_the_same_number_in_another_business_is_no_hindrance(merge: Merge, stranger: Customer, now: datetime) -> None:
    give(stranger, external_id="shop-77")
    back, _left = merge.undo(by=None, at=now + LATER)
    assert back.external_id == "shop-77"


def test_an_address_that_reaches_somebody_else_now_stays_with_them(
    merge: Merge, eva: Customer, filip: Customer, now: datetime
) -> None:
    filip.change(at=now, email="eva@example.cz")
    merge.undo(by=None, at=now + LATER)
    assert eva.points("email") == []
    assert [point.normalised for point in filip.points("email")] == ["eva@example.cz"]


def test_an_address_in_another_business_is_no_hindrance(
    merge: Merge, eva: Customer, stranger: Customer, now: datetime
) -> None:
    assert stranger.points("email")[0].normalised == "eva@example.cz"
    merge.undo(by=None, at=now + LATER)
    assert [point.normalised for point in eva.points("email")] == ["eva@example.cz"]
    eva.refresh_from_db()
    assert "eva@example.cz" in eva.search_text


@pytest.mark.parametrize("whose", ["eva", "twin"])
def test_a_firm_turns_to_one_person_only(
    whose: str, eva: Customer, twin: Customer, filip: Customer, now: datetime
) -> None:
    first, second = (eva, twin) if whose == "eva" else (twin, eva)
    for each, firm in ((first, "Firma"), (second, "Obchod"), (filip, "Firma")):
        each.change(at=now, company=firm)
    assert first.company
    first.company.choose_main_contact(first)
    keep = Choice({"company": "other" if whose == "eva" else "this"})
    merge = Merge.join(eva, twin, choice=keep, by=None, at=now)
    first.company.choose_main_contact(filip)
    merge.undo(by=None, at=now + LATER)
    assert Customer.objects.get(main_contact_of=first.company) == filip


def test_a_firm_that_is_gone_is_left_out(eva: Customer, twin: Customer, now: datetime) -> None:
    twin.change(at=now, company="Obchod", company_role="Buyer")
    merge = Merge.join(eva, twin, by=None, at=now)
    assert twin.company
    twin.company.delete()
    back, _left = merge.undo(by=None, at=now + LATER)
    assert back.company is None


@pytest.mark.parametrize("meanwhile", [False, True])
def test_of_two_answers_each_has_their_own_as_the_last(
    meanwhile: bool, cafe: Workspace, eva: Customer, twin: Customer, now: datetime
) -> None:
    for each, score in ((eva, 9), (twin, 2)):
        told: dict[str, Any] = {"metric": "nps", "scale": "0-10", "score": score}
        each.remember_answer(Event.record("response.received", workspace=cafe, at=now, customer=each, **told))
    merge = Merge.join(eva, twin, by=None, at=now)
    if meanwhile:
        told = {"metric": "csat", "scale": "1-5", "score": 4}
        eva.remember_answer(Event.record("response.received", workspace=cafe, at=now + LATER, customer=eva, **told))
    merge.undo(by=None, at=now + 2 * LATER)
    last = dict(Customer.objects.values_list("pk", "last_score"))
    assert last == {eva.pk: 4 if meanwhile else 9, twin.pk: 2}
    kept = Customer.objects.get(pk=eva.pk)
    assert (kept.last_metric, kept.last_answer_at) == (("csat", now + LATER) if meanwhile else ("nps", now))


def test_an_answer_without_a_score_is_no_last_answer(
    cafe: Workspace, eva: Customer, twin: Customer, now: datetime
) -> None:
    merge = Merge.join(eva, twin, by=None, at=now)
    Event.record("response.received", workspace=cafe, at=now + LATER, customer=eva)
    merge.undo(by=None, at=now + 2 * LATER)
    assert list(Customer.objects.values_list("last_answer_at", "last_score")) == [(None, None)] * 2


def test_what_happened_while_they_were_one_stays_with_who_stayed(
    cafe: Workspace, merge: Merge, eva: Customer, twin: Customer, now: datetime
) -> None:
    event = Event.record("visit.done", workspace=cafe, at=now + LATER, customer=merge.customer)
    merge.undo(by=None, at=now + 2 * LATER)
    event.refresh_from_db()
    assert event.customer == eva
    told = Event.objects.of(twin).order_by("id").values_list("kind", flat=True)
    assert list(told) == ["customer.created", "customer.merge_undone"]


def test_more_rows_than_fit_into_one_statement(
    cafe: Workspace, eva: Customer, twin: Customer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.merging.moves.AT_ONCE", 2)
    for _number in range(4):
        Event.record("visit.done", workspace=cafe, at=now, customer=twin)
    Merge.join(eva, twin, by=None, at=now).undo(by=None, at=now + LATER)
    assert Event.objects.of(twin).filter(kind="visit.done").count() == 4


def test_a_tag_taken_off_meanwhile_does_not_come_back_on_who_stayed(
    eva: Customer, twin: Customer, now: datetime
) -> None:
    merge = Merge.join(eva, twin, by=None, at=now)
    merge.customer.change(at=now, tags=["Prague"])
    merge.undo(by=None, at=now + LATER)
    assert set(Tag.objects.values_list("customer", "name")) == {(eva.pk, "Prague"), (twin.pk, "vip")}


@pytest.mark.parametrize("erased", [False, True])
def test_a_not_the_same_of_somebody_erased_meanwhile(
    erased: bool, eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    Duplicate.say_different(twin.pk, filip.pk, workspace=eva.workspace, by=olga.user, at=now)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert Duplicate.objects.of(eva).get().dismissed_by == olga.user
    if erased:
        filip.erase(by=olga, at=now)
    merge.undo(by=olga.user, at=now + LATER)
    assert Duplicate.objects.of(filip).count() == (0 if erased else 1)
    assert Duplicate.objects.of(twin).count() == (1 if erased else 2)


def test_what_was_offered_of_both_is_closed_by_a_no_to_one_and_offered_again(
    eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    first, second = Duplicate.in_order(eva.pk, filip.pk)
    offered = Duplicate.objects.create(workspace=eva.workspace, first_id=first, second_id=second, found_at=now)
    Duplicate.say_different(twin.pk, filip.pk, workspace=eva.workspace, by=olga.user, at=now)
    merge = Merge.join(eva, twin, by=None, at=now)
    offered.refresh_from_db()
    assert (offered.dismissed_at, offered.dismissed_by) == (now, olga.user)
    merge.undo(by=None, at=now + LATER)
    assert Duplicate.objects.open().get() == offered


def test_who_did_it_is_named_by_an_address_where_there_is_no_name(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    olga.user.name = ""
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=None, at=now + LATER)
    told = Event.objects.filter(kind__startswith="customer.merge").order_by("id")
    assert [each.payload["by_name"] for each in told] == ["olga@example.com", "", ""]
