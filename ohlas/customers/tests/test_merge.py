"""Making one record of two, and two of one again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import ContactPoint, Customer, Duplicate, Event, FormerKey, Merge, Permission, Tag
from ohlas.team.models import Member, Workspace

LATER = timedelta(minutes=5)


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


def everything() -> dict[str, Any]:
    """All rows of the two people that a merge touches, to the last column."""
    models = (Customer, ContactPoint, Tag, Event, Duplicate, FormerKey)
    return {model.__name__: sorted(map(str, model.objects.values_list().order_by("pk"))) for model in models}


def test_works(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    assert not Customer.objects.filter(pk=twin.pk).exists()
    kept = Customer.objects.get(pk=eva.pk)
    assert (kept.name, kept.external_id, kept.country) == ("Eva Horáková", "c-1", "CZ")
    assert {point.normalised for point in kept.points("email")} == {"eva@example.cz", "eva.horakova@gmail.com"}
    assert set(kept.tags.values_list("name", flat=True)) == {"vip", "Prague", "shop"}
    assert kept.attributes == {"city": "Praha", "drink": "tea"}
    assert kept.created_at == now - timedelta(days=90)
    assert "gmail" in kept.search_text


def test_it_is_told_in_the_story(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    told = Event.objects.get(kind="customer.merged")
    assert told.customer_id == eva.pk
    assert (told.payload["name"], told.payload["by_name"]) == ("Eva Horakova", "Olga")
    assert Event.objects.filter(customer=eva, kind="customer.created").count() == 2


def test_each_value_is_chosen(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.change(at=now, attributes={"city": "Brno", "drink": "coffee"})
    keep = {"name": "other", "external_id": "other", "company": "other", "attributes.drink": "other"}
    Merge.join(eva, twin, choice=Choice(keep), by=olga.user, at=now)
    kept = Customer.objects.get(pk=eva.pk)
    assert (kept.name, kept.external_id, kept.company, kept.country) == ("Eva Horakova", "shop-77", None, "CZ")
    assert kept.attributes == {"city": "Brno", "drink": "tea"}


def test_the_place_at_a_company_goes_with_the_company(
    cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    twin.change(at=now, company="Firma", company_role="Director")
    twin = Customer.objects.get(pk=twin.pk)
    assert twin.company
    twin.company.choose_main_contact(twin)
    eva.set(company_role="Guide")
    merge = Merge.join(eva, twin, choice=Choice({"company": "other"}), by=olga.user, at=now)
    kept = Customer.objects.get()
    assert (str(kept.company), kept.company_role, str(kept.main_contact_of)) == ("Firma", "Director", "Firma")
    merge.undo(by=olga.user, at=now)
    places = dict(Customer.objects.values_list("pk", "company_role"))
    assert places == {eva.pk: "Guide", twin.pk: "Director"}
    assert Customer.objects.get(main_contact_of__isnull=False) == twin


def test_unticked_addresses_and_tags_are_left_out(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    old = twin.points("email")[0]
    choice = Choice(without_points=frozenset([str(old.pk)]), without_tags=frozenset(["shop", "Prague"]))
    Merge.join(eva, twin, choice=choice, by=olga.user, at=now)
    kept = Customer.objects.get(pk=eva.pk)
    assert [point.normalised for point in kept.points("email")] == ["eva@example.cz"]
    assert list(kept.tags.values_list("name", flat=True)) == ["vip"]


@pytest.mark.parametrize("keep", [{"workspace": "other"}, {"name": "both"}, {"sort_key": "other"}])
def test_a_choice_that_does_not_exist_is_refused(
    keep: dict[str, str], eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    before = everything()
    with pytest.raises(ValidationError):
        Merge.join(eva, twin, choice=Choice(keep), by=olga.user, at=now)
    assert everything() == before


def test_nobody_is_merged_with_themselves_twice_or_across_businesses(
    eva: Customer, twin: Customer, stranger: Customer, olga: Member, now: datetime
) -> None:
    for other in (eva, stranger):
        with pytest.raises(ValidationError):
            Merge.join(eva, other, by=olga.user, at=now)
    Merge.join(eva, twin, by=olga.user, at=now)
    with pytest.raises(ValidationError, match="meanwhile"):
        Merge.join(eva, twin, by=olga.user, at=now)
    with pytest.raises(ValidationError, match="meanwhile"):
        Merge.join(twin, eva, by=olga.user, at=now)
    assert Merge.objects.count() == 1


def test_the_newest_answer_is_the_last(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.set(last_answer_at=now - timedelta(days=9), last_metric="nps", last_scale="0-10", last_score=9)
    twin.set(last_answer_at=now - timedelta(days=2), last_metric="csat", last_scale="1-5", last_score=1)
    Merge.join(eva, twin, by=olga.user, at=now)
    eva.refresh_from_db()
    assert (eva.last_metric, eva.last_score, eva.last_answer_at) == ("csat", 1, now - timedelta(days=2))


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        ("consent", "withdrawn", "withdrawn"),
        ("withdrawn", "consent", "withdrawn"),
        ("consent", "none", "none"),
        ("existing_customer", "consent", "existing_customer"),
        ("consent", "", "consent"),
        ("", "consent", "consent"),
        ("withdrawn", "none", "withdrawn"),
    ],
)
def test_the_stricter_permission_holds(
    mine: str, theirs: str, left: str, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    for customer, basis in ((eva, mine), (twin, theirs)):
        if basis == "withdrawn":
            customer.withdraw(channel="email", source="till", at=now - LATER)
        elif basis:
            customer.allow(channel="email", basis=basis, source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    line = merge.customer.permission("email")
    assert line
    assert line.basis == left
    assert line.source == ("merge" if mine and theirs else "till")


def test_the_ledger_has_every_line_of_both(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="Yes, ask me", source="till", at=now - LATER)
    twin.withdraw(channel="email", source="unsubscribe link", at=now - 2 * LATER)
    Merge.join(eva, twin, by=olga.user, at=now)
    ledger = Permission.objects.filter(customer=eva).order_by("at", "id")
    assert [line.basis for line in ledger] == ["withdrawn", "consent", "withdrawn"]
    assert list(ledger.values_list("by", flat=True)) == [None, None, olga.user.pk]
    told = Event.objects.filter(customer=eva, kind="permission.withdrawn").order_by("id").last()
    assert told
    assert told.payload["source"] == "merge"


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


def test_the_permission_of_each_comes_back(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="Ask me", source="till", at=now - LATER)
    twin.withdraw(channel="email", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=olga.user, at=now + LATER)
    mine, theirs = eva.permission("email"), twin.permission("email")
    assert mine
    assert (mine.basis, mine.wording, mine.source) == ("consent", "Ask me", "merge undone")
    assert theirs
    assert theirs.basis == "withdrawn"


def test_a_no_said_while_they_were_one_holds_for_both(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    for each in (eva, twin):
        each.allow(channel="email", basis="consent", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.customer.withdraw(channel="email", source="unsubscribe link", at=now + LATER)
    merge.undo(by=olga.user, at=now + 2 * LATER)
    assert not eva.may_be_asked("email")
    assert not twin.may_be_asked("email")


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


def test_erased_nothing_of_either_is_left(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    Customer.objects.get(pk=eva.pk).erase()
    for model in (Customer, ContactPoint, Tag, Event, Merge, FormerKey, Permission, Duplicate):
        assert not model.objects.exists(), model


def test_undone_and_erased_the_other_story_does_not_name_them(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=olga.user, at=now)
    Customer.objects.get(pk=twin.pk).erase()
    told = str(list(Event.objects.values_list("payload", flat=True))) + str(list(Merge.objects.values()))
    assert "Horakova" not in told
    assert "gmail" not in told


def test_old_keys_name_who_stays_and_do_not_become_theirs(
    cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    old = twin.points("email")[0]
    choice = Choice(without_points=frozenset([str(old.pk)]))
    Merge.join(eva, twin, choice=choice, by=olga.user, at=now)
    for facts in ({"external_id": "shop-77"}, {"email": "eva.horakova@gmail.com"}):
        known, is_new = Customer.create_or_change(cafe, at=now, source="api", country="DE", **facts)
        assert (known, is_new) == (eva, False)
    known.refresh_from_db()
    assert (known.external_id, known.country) == ("c-1", "DE")
    assert [point.normalised for point in known.points("email")] == ["eva@example.cz"]


def test_an_old_number_is_not_given_to_somebody_else(
    eva: Customer, twin: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    with pytest.raises(ValidationError, match="Another customer has this external id"):
        filip.change(at=now, external_id="shop-77")
