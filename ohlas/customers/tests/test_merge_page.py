"""The page on which two customers are merged, and the way back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ohlas.customers.models import Customer, Event, Merge
from ohlas.team.models import AuditEntry, Member, Workspace

SignIn = Callable[[Member], Client]
BOOK = "/w/ozvena/customers/"


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(
        cafe,
        at=now,
        name="Eva H.",
        email="eva.h@gmail.com",
        country="AT",
        company="Firm",
        tags=["shop"],
        attributes={"drink": "tea", "city": "Brno"},
    )


@pytest.fixture
def address(eva: Customer, twin: Customer) -> str:
    eva.set(attributes={"drink": "coffee"})
    return f"{BOOK}{eva.pk}/merge/{twin.pk}/"


def posted(browser: Client, address: str, **changes: Any) -> Any:
    """What the browser sends when somebody presses the button, with some of it changed."""
    form = browser.get(address).context["form"]
    return browser.post(address, {name: form[name].initial for name in form.fields} | changes)


def test_works(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, address: str) -> None:
    browser = signed_in(olga)
    answer = posted(browser, address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BOOK}{eva.pk}/")
    kept = Customer.objects.get()
    assert (kept.pk, kept.name, kept.country) == (eva.pk, "Eva Horáková", "CZ")
    assert kept.attributes == {"drink": "coffee", "city": "Brno"}
    assert kept.contact_points.active().count() == 3
    text = browser.get(f"{BOOK}{eva.pk}/").content.decode()
    assert "Merged" in text
    assert "Undo the merge" in text
    assert AuditEntry.objects.filter(kind="customers.merged", user=olga.user).count() == 1


def test_what_is_asked_and_what_is_not(signed_in: SignIn, olga: Member, address: str) -> None:
    """Only where both have something, and not the same."""
    form = signed_in(olga).get(address).context["form"]
    kept = ["keep_name", "keep_country", "keep_company", "keep_attributes.drink"]
    assert list(form.fields) == ["stays", *kept, "points", "tags"]


def test_everything_chosen_otherwise(
    signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, address: str
) -> None:
    other = {"stays": str(twin.pk), "keep_country": str(twin.pk), "keep_attributes.drink": str(twin.pk)}
    number = eva.points("phone")[0]
    posted(signed_in(olga), address, **other, points=[str(number.pk)], tags=["vip"])
    kept = Customer.objects.get()
    assert (kept.pk, kept.name, kept.country, kept.external_id) == (twin.pk, "Eva Horáková", "AT", "c-1")
    assert kept.attributes == {"drink": "tea", "city": "Brno"}
    assert list(kept.contact_points.active()) == [number]
    assert list(kept.tags.values_list("name", flat=True)) == ["vip"]


def test_the_stricter_permission_is_told_before(
    signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, address: str, now: datetime
) -> None:
    eva.allow(channel="email", basis="consent", source="till", at=now)
    twin.withdraw(channel="email", source="till", at=now)
    text = signed_in(olga).get(address).content.decode()
    assert "One says “consent”, the other “taken back”: the stricter holds." in text


def test_nothing_is_written_by_looking(signed_in: SignIn, olga: Member, address: str) -> None:
    signed_in(olga).get(address)
    assert Customer.objects.count() == 2
    assert not Merge.objects.exists()


@pytest.mark.parametrize("changes", [{"stays": "nobody"}, {"keep_name": ""}, {"points": ["0"]}])
def test_a_form_that_cannot_be_is_refused(
    signed_in: SignIn, olga: Member, address: str, changes: dict[str, Any]
) -> None:
    assert posted(signed_in(olga), address, **changes).status_code == 422
    assert Customer.objects.count() == 2


def test_somebody_was_quicker(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, address: str) -> None:
    browser = signed_in(olga)
    form = browser.get(address).context["form"]
    fields = {name: form[name].initial for name in form.fields}
    assert browser.post(address, fields).status_code == 302
    again = browser.post(address, fields, follow=True)
    assert "one already" in again.content.decode()
    assert Merge.objects.count() == 1


def test_at_the_very_same_moment(
    signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's merge is done after this one has read both records."""
    join = Merge.join

    def quicker(stays: Customer, goes: Customer, **more: Any) -> Merge:
        monkeypatch.undo()
        join(goes, stays, by=None, at=timezone.now())
        return join(stays, goes, **more)

    monkeypatch.setattr(Merge, "join", quicker)
    answer = posted(signed_in(olga), address)
    assert answer.status_code == 422
    assert "meanwhile" in answer.content.decode()


@pytest.mark.parametrize("who", ["radim", "blind"])
def test_refused(
    who: str, signed_in: SignIn, olga: Member, radim: Member, marek: Member, address: str, eva: Customer, twin: Customer
) -> None:
    marek.set(sees_personal_data=False)
    browser = signed_in(radim if who == "radim" else marek)
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"stays": str(eva.pk)}).status_code == 404
    merge = Merge.join(eva, twin, by=olga.user, at=timezone.now())
    assert browser.post(f"{BOOK}merges/{merge.pk}/undo/").status_code == 404
    assert "Undo the merge" not in browser.get(f"{BOOK}{eva.pk}/").content.decode()
    assert Customer.objects.count() == 1


def test_another_business(
    signed_in: SignIn, mallory: Member, olga: Member, eva: Customer, twin: Customer, stranger: Customer
) -> None:
    browser = signed_in(mallory)
    assert browser.post(f"/w/other/customers/{stranger.pk}/merge/{eva.pk}/", {"stays": str(eva.pk)}).status_code == 404
    assert browser.post(f"/w/other/customers/{eva.pk}/merge/{stranger.pk}/").status_code == 404
    merge = Merge.join(eva, twin, by=olga.user, at=timezone.now())
    assert browser.post(f"/w/other/customers/merges/{merge.pk}/undo/").status_code == 404
    assert browser.get(f"/w/other/customers/{twin.pk}/").status_code == 404
    assert not Merge.objects.filter(undone_at__isnull=False).exists()


def test_an_old_address_leads_to_who_stays(
    signed_in: SignIn, radim: Member, eva: Customer, twin: Customer, now: datetime
) -> None:
    Merge.join(eva, twin, by=None, at=now)
    browser = signed_in(radim)
    answer = browser.get(f"{BOOK}{twin.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BOOK}{eva.pk}/")
    assert browser.get(f"{BOOK}{twin.pk}/edit/").status_code == 200


def test_undone(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer) -> None:
    browser, merge = signed_in(olga), Merge.join(eva, twin, by=olga.user, at=timezone.now())
    Customer.objects.get().change(at=timezone.now(), country="SK")
    merge.refresh_from_db()
    page = browser.post(f"{BOOK}merges/{merge.pk}/undo/", follow=True)
    assert "They are two again." in page.content.decode()
    assert Customer.objects.count() == 2
    assert browser.get(f"{BOOK}{twin.pk}/").status_code == 200
    told = Event.objects.filter(kind="customer.merge_undone")
    assert set(told.values_list("customer", flat=True)) == {eva.pk, twin.pk}
    assert "Merge undone" in browser.get(f"{BOOK}{twin.pk}/").content.decode()
    assert AuditEntry.objects.filter(kind="customers.unmerged").exists()
    again = browser.post(f"{BOOK}merges/{merge.pk}/undo/", follow=True)
    assert "can no longer be undone" in again.content.decode()


def test_the_story_names_nobody_to_who_may_not_see_people(
    signed_in: SignIn, olga: Member, marek: Member, eva: Customer, twin: Customer
) -> None:
    marek.set(sees_personal_data=False)
    browser, merge = signed_in(marek), Merge.join(eva, twin, by=olga.user, at=timezone.now())
    text = browser.get(f"{BOOK}{eva.pk}/").content.decode()
    assert "with another record" in text
    merge.undo(by=olga.user, at=timezone.now())
    text += browser.get(f"{BOOK}{eva.pk}/").content.decode()
    assert "Merge undone" in text
    assert "Eva H." not in text


def test_what_was_changed_since_is_said(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer) -> None:
    merge = Merge.join(twin, eva, by=olga.user, at=timezone.now())
    assert merge.customer.language == "cs"
    merge.customer.change(at=timezone.now(), language="de")
    page = signed_in(olga).post(f"{BOOK}merges/{merge.pk}/undo/", follow=True)
    assert "Left as they were changed since the merge: language." in page.content.decode()
    twin.refresh_from_db()
    assert twin.language == "de"


def test_too_late(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=timezone.now() - timedelta(days=31))
    browser = signed_in(olga)
    assert "Undo the merge" not in browser.get(f"{BOOK}{eva.pk}/").content.decode()
    browser.post(f"{BOOK}merges/{merge.pk}/undo/")
    assert Customer.objects.count() == 1


def test_wrong_method(signed_in: SignIn, olga: Member, eva: Customer, twin: Customer, now: datetime) -> None:
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert signed_in(olga).get(f"{BOOK}merges/{merge.pk}/undo/").status_code == 405
