"""The page of possible duplicates, and saying that two people are two."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Customer, Duplicate, DuplicateSearch
from ohlas.jobs.models import Job
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/duplicates/"


def pair_of(one: Customer, other: Customer, now: datetime, *, strength: int = 3) -> Duplicate:
    first, second = Duplicate.in_order(one.pk, other.pk)
    return Duplicate.objects.create(
        workspace=one.workspace,
        first_id=first,
        second_id=second,
        strength=strength,
        reasons=["same_name", "same_mailbox"],
        found_at=now,
    )


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(
        cafe, at=now, name="Eva Horakova", email="eva+shop@example.cz", attributes={"city": "<b>Brno</b>"}
    )


@pytest.fixture
def pair(eva: Customer, twin: Customer, now: datetime) -> Duplicate:
    return pair_of(eva, twin, now)


def test_works(signed_in: SignIn, olga: Member, pair: Duplicate) -> None:
    text = signed_in(olga).get(URL).content.decode()
    why = "Almost surely one person: the same name, the same mailbox"
    for words in (why, "eva+shop<wbr>@example.cz", "c-1", "1 pair"):
        assert words in text
    assert "&lt;b&gt;Brno" in text
    assert f"/customers/{pair.first_id}/merge/{pair.second_id}/" in text
    assert text.count('class="agrees"') == 2


def test_reached_from_the_list_with_their_number(signed_in: SignIn, olga: Member, pair: Duplicate) -> None:
    assert "1 possible duplicate<" in signed_in(olga).get("/w/ozvena/customers/").content.decode()


def test_told_on_the_person_page(signed_in: SignIn, olga: Member, radim: Member, pair: Duplicate) -> None:
    page = f"/w/ozvena/customers/{pair.first_id}/"
    for member, may_merge in ((olga, True), (radim, False)):
        text = signed_in(member).get(page).content.decode()
        assert "May be the same person as" in text
        assert ("/merge/" in text) is may_merge


def test_a_weak_suspicion_is_not_told_there(signed_in: SignIn, olga: Member, pair: Duplicate) -> None:
    pair.set(strength=Duplicate.WEAK)
    assert "May be the same" not in signed_in(olga).get(f"/w/ozvena/customers/{pair.first_id}/").content.decode()


def test_a_rep_sees_them_and_may_not_act(signed_in: SignIn, radim: Member, pair: Duplicate) -> None:
    browser = signed_in(radim)
    text = browser.get(URL).content.decode()
    assert "Eva Horakova" in text
    assert "Not the same" not in text
    assert browser.post(f"{URL}{pair.pk}/dismiss/").status_code == 404
    assert browser.post(f"{URL}look/").status_code == 404
    assert Duplicate.objects.open().count() == 1


def test_who_may_not_see_people_sees_nothing(signed_in: SignIn, marek: Member, pair: Duplicate) -> None:
    marek.set(sees_personal_data=False)
    browser = signed_in(marek)
    assert browser.get(URL).status_code == 404
    assert browser.post(f"{URL}{pair.pk}/dismiss/").status_code == 404
    assert browser.post(f"{URL}look/").status_code == 404
    assert "possible duplicate" not in browser.get("/w/ozvena/customers/").content.decode()
    assert "May be the same" not in browser.get(f"/w/ozvena/customers/{pair.first_id}/").content.decode()
    assert Duplicate.objects.open().count() == 1


def test_not_the_same(signed_in: SignIn, olga: Member, pair: Duplicate) -> None:
    browser = signed_in(olga)
    page = browser.post(f"{URL}{pair.pk}/dismiss/", follow=True)
    assert "you will not be asked again" in page.content.decode()
    assert "Nobody seems to be in the book twice" in page.content.decode()
    pair.refresh_from_db()
    assert pair.dismissed_by == olga.user
    assert browser.post(f"{URL}{pair.pk}/dismiss/").status_code == 302


def test_said_by_mistake(signed_in: SignIn, olga: Member, pair: Duplicate, now: datetime) -> None:
    pair.dismiss(by=olga.user, at=now)
    assert signed_in(olga).post(f"{URL}{pair.pk}/again/").status_code == 302
    assert Duplicate.objects.open().get() == pair


def test_another_business(signed_in: SignIn, mallory: Member, stranger: Customer, pair: Duplicate) -> None:
    browser = signed_in(mallory)
    for page in ("dismiss", "again"):
        assert browser.post(f"/w/other/customers/duplicates/{pair.pk}/{page}/").status_code == 404
    assert "Horakova" not in browser.get("/w/other/customers/duplicates/").content.decode()
    assert Duplicate.objects.open().count() == 1


@pytest.mark.parametrize("page", ["dismiss", "again"])
def test_wrong_method(signed_in: SignIn, olga: Member, pair: Duplicate, page: str) -> None:
    assert signed_in(olga).get(f"{URL}{pair.pk}/{page}/").status_code == 405


def test_look_again(signed_in: SignIn, olga: Member, cafe: Workspace) -> None:
    signed_in(olga).post(f"{URL}look/")
    job = Job.objects.get(task="ohlas.customers.jobs.find_duplicates")
    assert (job.workspace_id, job.state) == (cafe.pk, "waiting")


def test_while_it_is_looked_through(signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime) -> None:
    DuplicateSearch.objects.create(workspace=cafe, began_at=now)
    assert signed_in(olga).post(f"{URL}look/").status_code == 302
    assert not Job.objects.filter(task="ohlas.customers.jobs.find_duplicates").exists()


def test_many_pairs_cost_as_little_as_few(
    signed_in: SignIn, olga: Member, cafe: Workspace, pair: Duplicate, now: datetime
) -> None:
    browser = signed_in(olga)
    browser.get(URL)
    few = queries_of(browser)
    for number in range(25):
        one, other = (
            Customer.create(cafe, at=now, name=f"Guest {number}", company="Firm", tags=["x"]) for _ in range(2)
        )
        pair_of(one, other, now)
    assert queries_of(browser) <= few
    assert "?page=2" in browser.get(URL).content.decode()
    assert len(browser.get(URL, {"page": "2"}).context["offers"]) == 6


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²", "99999", "000001" + "9" * 30, "9" * 5000])
def test_pages_that_are_none(signed_in: SignIn, olga: Member, pair: Duplicate, page: str) -> None:
    assert signed_in(olga).get(URL, {"page": page}).status_code == 200


def queries_of(browser: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.get(URL)
    return len(queries)
