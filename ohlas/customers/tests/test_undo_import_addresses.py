"""Addresses that a list brought go, and those it took the place of come back to whom they belong."""

from collections.abc import Callable
from datetime import datetime

from ohlas.customers.models import ContactPoint, Customer, Import
from ohlas.customers.tests.undoing import HOUR, everything, undone
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]


def test_an_address_that_changed_hands_goes_back_to_whom_it_was(
    bring_later: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    ismail.change(at=now, external_id="c-2")
    before = everything(cafe)
    run = bring_later("id,name,email\nc-1,,new@x.cz\nc-2,,eva@example.cz\n,Petr,ismail@example.com.tr\n")
    assert (run.updated, run.created) == (2, 1)
    undone(run, olga, at=now + 2 * HOUR)
    assert everything(cafe) == before


def test_an_old_address_that_somebody_else_has_by_now_stays_theirs(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("id,email\nc-1,new@x.cz\n".replace("id,", "id,name,").replace("c-1,", "c-1,,"))
    other = Customer.create(cafe, at=now + 2 * HOUR, name="Jiná Eva", email="eva@example.cz")
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    assert [str(point) for point in eva.points("email")] == ["new@x.cz"]
    assert [str(point) for point in other.points("email")] == ["eva@example.cz"]


def reached(customer: Customer) -> list[str]:
    return [point.normalised for kind in ("email", "phone") for point in customer.points(kind)]


def test_the_same_address_in_another_business_takes_nobody_s_place(
    bring_later: Bring, eva: Customer, stranger: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("id,name,email\nc-1,,new@x.cz\n")
    assert undone(run, olga, at=now + 2 * HOUR) == {"restored": 1}
    assert reached(eva) == ["eva@example.cz", "+420777123456"]
    assert reached(stranger) == ["eva@example.cz"]


def test_a_first_address_and_a_first_number_go_again(
    bring_later: Bring, ismail: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("name,email,phone\n,ismail@example.com.tr,+90 532 123 45 67\n")
    assert reached(ismail) == ["ismail@example.com.tr", "+905321234567"]
    undone(run, olga, at=now + 2 * HOUR)
    assert reached(ismail) == ["ismail@example.com.tr"]
    assert not ContactPoint.objects.filter(kind="phone").exists()


def test_what_a_later_list_wrote_stays_when_the_earlier_one_is_undone(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    before = everything(cafe)
    first = bring_later("id,name,email\nc-1,,one@x.cz\n")
    second = bring_later("id,name,email\nc-1,,two@x.cz\n", at=now + 2 * HOUR)
    assert undone(first, olga, at=now + 3 * HOUR) == {"partly": 1}
    assert reached(eva)[0] == "two@x.cz"
    assert undone(second, olga, at=now + 4 * HOUR) == {"restored": 1}
    assert reached(eva)[0] == "one@x.cz"
    assert everything(cafe) != before


def test_two_lists_undone_the_latest_first_leave_no_trace(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    before = everything(cafe)
    lists = [bring_later(f"id,name,email,phone\nc-1,,{n}@x.cz,77700000{n}\n", at=now + n * HOUR) for n in range(1, 4)]
    for n, run in enumerate(reversed(lists), start=5):
        assert undone(run, olga, at=now + n * HOUR) == {"restored": 1}
    assert everything(cafe) == before


def test_found_by_the_old_address_again_and_no_longer_by_the_one_of_the_list(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("id,name,email\nc-1,Jarmila,jarmila@x.cz\n")
    assert list(Customer.objects.all().search("jarmila")) == [eva]
    undone(run, olga, at=now + 2 * HOUR)
    assert not Customer.objects.all().search("jarmila")
    assert list(Customer.objects.all().search("horakova eva@example.cz")) == [eva]


def test_an_address_somebody_took_off_by_hand_meanwhile_is_not_put_back(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("id,name,email\nc-1,,new@x.cz\n")
    Customer.objects.get(pk=eva.pk).change(at=now + 2 * HOUR, email="")
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    assert reached(eva) == ["+420777123456"]
