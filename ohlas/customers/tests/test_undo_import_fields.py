"""What a list changed goes back, but never over what somebody has changed since."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ohlas.customers.models import AttributeType, Company, Customer, Deed, Event, Import, Kept
from ohlas.customers.tests.undoing import HOUR, LIST, everything, undone
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "Eva Třetí"}, "name"),
        ({"language": "it"}, "language"),
        ({"company": "Jinde"}, "company"),
        ({"email": "eva@jinde.cz"}, "email"),
    ],
)
def test_what_somebody_changed_since_is_never_overwritten(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime, facts: dict[str, Any], field: str
) -> None:
    run = bring_later(LIST)
    eva.refresh_from_db()
    eva.change(at=now + 2 * HOUR, **facts)
    undone(run, olga, at=now + 3 * HOUR)
    eva = Customer.objects.get(pk=eva.pk)
    now_is = {"name": eva.name, "language": eva.language, "company": str(eva.company)}
    now_is["email"] = ",".join(map(str, eva.points("email")))
    was = {"name": "Eva Horáková", "language": "cs", "company": "Žluťák s.r.o.", "email": "Eva@Example.cz"}
    assert now_is == {**was, **facts}
    assert Kept.objects.get().fields == [field]


def test_changed_away_and_back_by_hand_counts_as_changed(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later(LIST)
    eva.refresh_from_db()
    for hours, name in ((2, "Eva Třetí"), (3, "Eva Nová")):
        eva.change(at=now + hours * HOUR, name=name)
    undone(run, olga, at=now + 4 * HOUR)
    eva.refresh_from_db()
    assert (eva.name, eva.language) == ("Eva Nová", "cs")


def test_a_tag_taken_off_and_put_on_again_by_hand_stays(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later(LIST)
    for tags in (["vip"], ["vip", "regular"]):
        eva.change(at=now + 2 * HOUR, tags=tags)
    undone(run, olga, at=now + 3 * HOUR)
    assert sorted(eva.tags.values_list("name", flat=True)) == ["regular", "vip"]


def test_facts_go_back_one_by_one(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    Customer.objects.filter(pk=eva.pk).update(attributes={"drink": "tea", "size": "m"})
    run = bring_later("name,email\nX,x@x.cz\n")
    Deed.objects.create(
        run=run,
        customer=eva,
        at=now + HOUR,
        before={"attributes": [{"drink": "tea"}, {"drink": "coffee", "size": "m", "shoe": "42"}]},
    )
    Customer.objects.filter(pk=eva.pk).update(attributes={"drink": "coffee", "size": "xl", "shoe": "42"})
    undone(run, olga, at=now + 2 * HOUR)
    eva.refresh_from_db()
    assert eva.attributes == {"drink": "tea", "size": "xl"}
    assert Kept.objects.get().fields == ["attributes"]


def test_rows_of_one_person_far_apart_in_the_file(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 2)
    before = everything(cafe)
    run = bring_later(
        "id,name,email\nc-1,One,one@x.cz\nc-2,New,n@x.cz\nc-1,Two,two@x.cz\nc-2,Newer,m@x.cz\nc-1,Three,\n"
    )
    assert Customer.objects.get(pk=eva.pk).name == "Three"
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 1, "restored": 1}
    assert everything(cafe) == before


def test_what_stays_of_somebody_with_several_rows_is_told_once(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 1)
    run = bring_later("id,name,language\nc-1,One,de\nc-1,Two,it\n")
    Customer.objects.get(pk=eva.pk).change(at=now + 2 * HOUR, name="By hand")
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    eva.refresh_from_db()
    assert (eva.name, eva.language, Kept.objects.get().fields) == ("By hand", "cs", ["name"])


def test_customer_numbers_that_changed_hands_go_back(
    bring_later: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    before = everything(cafe)
    run = bring_later("name,email,id\n,ismail@example.com.tr,c-7\n")
    ismail.refresh_from_db()
    assert ismail.external_id == "c-7"
    assert undone(run, olga, at=now + 2 * HOUR) == {"restored": 1}
    assert everything(cafe) == before


def test_a_number_that_somebody_else_has_by_now_stays_theirs(
    bring_later: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    ismail.change(at=now, external_id="old")
    ismail.change(at=now, external_id="")
    run = bring_later("name,email,id\n,ismail@example.com.tr,new\n")
    deed = Deed.objects.get()
    assert deed.before
    deed.set(before={"external_id": ["c-1", "new"]})
    assert undone(run, olga, at=now + 2 * HOUR) == {"partly": 1}
    ismail.refresh_from_db()
    assert (ismail.external_id, Kept.objects.get().fields) == ("new", ["external_id"])


def test_a_company_that_is_gone_by_now_is_not_put_back(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    old = eva.company
    assert old
    run = bring_later("id,name,company\nc-1,,Nová firma\n")
    old.delete()
    assert undone(run, olga, at=now + 2 * HOUR) == {"partly": 1}
    assert str(Customer.objects.get(pk=eva.pk).company) == "Nová firma"


def test_a_first_company_goes_again_and_is_not_left_lying_about(
    bring_later: Bring, ismail: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("name,email,company\n,ismail@example.com.tr,Lokanta\n")
    assert undone(run, olga, at=now + 2 * HOUR) == {"restored": 1}
    assert Customer.objects.get(pk=ismail.pk).company is None
    assert not Company.objects.filter(name="Lokanta").exists()


KEEPS: dict[str, dict[str, Any]] = {
    "a website": {"website": "https://example.cz"}, "a number": {"registration": "123"}, "a note": {"note": "x"},
    "made before": {"created_at": datetime(2026, 11, 1, tzinfo=UTC)},
}  # fmt: skip


@pytest.mark.parametrize("facts", KEEPS.values(), ids=KEEPS)
def test_a_company_of_which_more_is_known_stays(
    bring_later: Bring, olga: Member, now: datetime, facts: dict[str, Any]
) -> None:
    run = bring_later("name,company\nPetr,Mlýn\n")
    Company.objects.filter(name="Mlýn").update(**facts)
    undone(run, olga, at=now + 2 * HOUR)
    assert (Customer.objects.count(), Company.objects.get().name) == (0, "Mlýn")


@pytest.mark.parametrize("who", ["somebody", "a story"])
def test_a_company_to_which_somebody_or_something_belongs_stays(
    bring_later: Bring, cafe: Workspace, ismail: Customer, olga: Member, now: datetime, who: str
) -> None:
    run = bring_later("name,company\nPetr,Mlýn\n")
    mill = Company.objects.get()
    ismail.change(at=now + HOUR, company="Mlýn")
    if who == "a story":
        Event.record("visit.done", workspace=cafe, at=now + HOUR, customer=ismail)
        ismail.change(at=now + HOUR, company="")
    undone(run, olga, at=now + 2 * HOUR)
    assert list(Company.objects.all()) == [mill]


def test_facts_of_a_list_go_and_what_was_known_beside_them_stays(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    for key in ("drink", "size"):
        AttributeType.declare(cafe, key=key, label=key, kind="text")
    eva.change(at=now, attributes={"drink": "tea", "shop": "x"})
    run = bring_later("id,name,drink,size\nc-1,,coffee,m\n")
    assert undone(run, olga, at=now + 2 * HOUR) == {"restored": 1}
    eva.refresh_from_db()
    assert eva.attributes == {"drink": "tea", "shop": "x"}
    assert Event.objects.of(eva).newest_first()[0].payload["changed"] == ["attributes"]


def test_facts_that_somebody_touched_since_stay(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    AttributeType.declare(cafe, key="drink", label="drink", kind="text")
    run = bring_later("id,name,drink\nc-1,,coffee\n")
    Customer.objects.get(pk=eva.pk).change(at=now + 2 * HOUR, attributes={"drink": "coffee", "size": "m"})
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    eva.refresh_from_db()
    assert eva.attributes == {"drink": "coffee", "size": "m"}


def test_a_tag_taken_off_since_and_one_she_had_before(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("id,name,tags\nc-1,,vip;regular;tea\n")
    Customer.objects.get(pk=eva.pk).change(at=now + 2 * HOUR, tags=["Prague", "vip", "tea", "mine"])
    undone(run, olga, at=now + 3 * HOUR)
    assert sorted(eva.tags.values_list("name", flat=True)) == ["Prague", "mine", "vip"]


def test_what_another_list_changed_before_counts_as_no_hand(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    Customer.objects.get(pk=eva.pk).change(at=now, language="it")
    run = bring_later("id,name,language\nc-1,Eva Nová,de\n")
    assert undone(run, olga, at=now + 2 * HOUR) == {"restored": 1}
    eva.refresh_from_db()
    assert (eva.name, eva.language, eva.updated_at) == ("Eva Horáková", "it", now + 2 * HOUR)
