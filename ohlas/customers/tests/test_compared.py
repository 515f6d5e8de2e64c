"""Two records side by side: what is said of each, and where they agree."""

from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.attributes import types_of
from ohlas.customers.duplicates.compared import compared
from ohlas.customers.duplicates.offered import SIZE, how_many, offers, twin_of
from ohlas.customers.duplicates.words import told
from ohlas.customers.models import AttributeType, Customer, Duplicate
from ohlas.team.models import Member, Workspace


def rows(one: Customer, other: Customer) -> dict[str, tuple[str, str, bool]]:
    people = Customer.objects.for_lists().prefetch_related("contact_points")
    found = compared(people.get(pk=one.pk), people.get(pk=other.pk), types_of(one.workspace))
    return {row.label: (row.one, row.other, row.agrees) for row in found}


@pytest.mark.parametrize(
    ("mine", "theirs", "row"),
    [
        ({"name": "Eva H."}, {"name": "HORAKOVA Eva"}, ("Name", "Eva H.", "HORAKOVA Eva", False)),
        ({"name": "Eva Horáková"}, {"name": "HORAKOVA Eva"}, ("Name", "Eva Horáková", "HORAKOVA Eva", True)),
        ({"email": "e.h@gmail.com"}, {"email": "eh+1@gmial.com"}, ("E-mail", "e.h@gmail.com", "eh+1@gmial.com", True)),
        ({"email": "e@x.cz"}, {"email": "e@y.cz"}, ("E-mail", "e@x.cz", "e@y.cz", False)),
        ({"phone": "777 123 456"}, {"phone": "+421 777 123 456"}, ("Phone", "777 123 456", "+421 777 123 456", True)),
        ({"phone": "777 123 456"}, {}, ("Phone", "777 123 456", "", False)),
        ({"company": "Žluťák"}, {"company": "ZLUTAK"}, ("Company", "ZLUTAK", "ZLUTAK", True)),
        ({"company": "Žluťák"}, {}, ("Company", "Žluťák", "", False)),
        ({"external_id": "C-12"}, {"external_id": "c012"}, ("Their number", "C-12", "c012", True)),
        ({"language": "cs"}, {"language": "cs"}, ("Language", "Czech", "Czech", True)),
        ({"country": "CZ"}, {"country": "AT"}, ("Country", "Czechia", "Austria", False)),
        ({"tags": ["vip", "a"]}, {"tags": ["a", "vip"]}, ("Tags", "a, vip", "a, vip", True)),
    ],
)
def test_each_fact(
    mine: dict[str, Any], theirs: dict[str, Any], row: tuple[str, str, str, bool], cafe: Workspace, now: datetime
) -> None:
    one = Customer.create(cafe, at=now, **{"name": "Somebody", **mine})
    other = Customer.create(cafe, at=now, **{"name": "Anybody Else", **theirs})
    label, *said = row
    assert list(rows(one, other)[label]) == said


def test_what_neither_has_is_no_row(cafe: Workspace, now: datetime) -> None:
    one, other = (Customer.create(cafe, at=now, name="Eva Horáková") for _ in range(2))
    assert rows(one, other) == {
        "Name": ("Eva Horáková", "Eva Horáková", True),
        "Customer since": ("November 2026", "November 2026", False),
    }


def test_facts_of_the_business_stand_in_its_words(cafe: Workspace, now: datetime) -> None:
    AttributeType.declare(cafe, key="size", label="T-shirt", kind="choice", choices=["Small", "Large"])
    AttributeType.declare(cafe, key="terrace", label="Likes the terrace", kind="yes_no")
    one, other = (Customer.create(cafe, at=now, name=name) for name in ("Eva", "Jan"))
    one.set(attributes={"size": "small", "terrace": False, "old_fact": "Brno", "empty": ""})
    other.set(attributes={"terrace": False, "old_fact": "BRNO"})
    found = rows(one, other)
    assert found["T-shirt"] == ("Small", "", False)
    assert found["Likes the terrace"] == ("no", "no", True)
    assert found["Old fact"] == ("Brno", "BRNO", True)
    assert "Empty" not in found


def test_an_address_of_before_may_be_the_others_now(cafe: Workspace, eva: Customer, now: datetime) -> None:
    eva.change(at=now, email="")
    jan = Customer.create(cafe, at=now, name="Jan", email="eva@example.cz")
    assert rows(eva, jan)["Used before"] == ("Eva@Example.cz", "", False)
    assert rows(eva, jan)["E-mail"] == ("", "eva@example.cz", False)


def suspect(one: Customer, other: Customer, at: datetime, strength: int = Duplicate.LIKELY) -> Duplicate:
    first, second = Duplicate.in_order(one.pk, other.pk)
    pair = Duplicate(workspace=one.workspace, first_id=first, second_id=second, strength=strength, found_at=at)
    pair.save()
    return pair


def test_the_likely_twin_from_either_side(eva: Customer, ismail: Customer, radim: Member, now: datetime) -> None:
    suspect(eva, ismail, now)
    assert (twin_of(eva, member=radim), twin_of(ismail, member=radim)) == (ismail, eva)


def test_the_likeliest_of_several(
    eva: Customer, ismail: Customer, filip: Customer, olga: Member, now: datetime
) -> None:
    suspect(eva, filip, now, Duplicate.STRONG)
    suspect(eva, ismail, now)
    assert twin_of(eva, member=olga) == filip


@pytest.mark.parametrize("why", ["weak", "dismissed", "no names"])
def test_no_twin_is_told_of(why: str, eva: Customer, ismail: Customer, olga: Member, now: datetime) -> None:
    pair = suspect(eva, ismail, now, Duplicate.WEAK if why == "weak" else Duplicate.STRONG)
    if why == "dismissed":
        pair.dismiss(by=olga.user, at=now)
    olga.sees_personal_data = why != "no names"
    assert twin_of(eva, member=olga) is None
    assert how_many(olga) == (1 if why == "weak" else 0)


def test_another_business_has_none(eva: Customer, ismail: Customer, mallory: Member, now: datetime) -> None:
    suspect(eva, ismail, now)
    assert (how_many(mallory), offers(mallory, page=1), twin_of(eva, member=mallory)) == (0, ([], False), None)


def test_a_page_at_a_time_the_surest_first(cafe: Workspace, olga: Member, now: datetime) -> None:
    people = [Customer.create(cafe, at=now, name=f"Guest {number}") for number in range(SIZE + 2)]
    for number, person in enumerate(people[1:]):
        suspect(people[0], person, now, Duplicate.STRONG if number == 3 else Duplicate.WEAK)
    first, more = offers(olga, page=1)
    second, no_more = offers(olga, page=2)
    assert (len(first), more, len(second), no_more) == (SIZE, True, 1, False)
    assert (first[0].strength, first[1].strength) == (
        "Almost surely one person",
        "Perhaps one person, perhaps a family",
    )
    assert len({offer.pair.pk for offer in (*first, *second)}) == SIZE + 1


def test_a_reason_of_a_later_version_is_left_out() -> None:
    assert told(["same_name", "same_dog", "same_phone"]) == "the same name, the same phone number"


def test_a_dismissal_is_taken_back_once(eva: Customer, ismail: Customer, olga: Member, now: datetime) -> None:
    pair = suspect(eva, ismail, now)
    assert not pair.offer_again()
    assert pair.dismiss(by=olga.user, at=now)
    assert not pair.dismiss(by=olga.user, at=now)
    assert pair.offer_again()
    pair.refresh_from_db()
    assert (pair.dismissed_at, pair.dismissed_by) == (None, None)
