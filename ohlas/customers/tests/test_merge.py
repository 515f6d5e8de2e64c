"""Making one record of two."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import ContactPoint, Customer, Duplicate, Event, FormerKey, Merge, Permission, Tag
from ohlas.customers.tests.book import everything
from ohlas.team.models import Member, Workspace


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


def test_erased_nothing_of_either_is_left(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    Customer.objects.get(pk=eva.pk).erase(by=None, at=now)
    for model in (Customer, ContactPoint, Tag, Event, Merge, FormerKey, Permission, Duplicate):
        assert not model.objects.exists(), model


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
