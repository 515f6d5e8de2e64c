"""Writing a permission down in two presses, reading the ledger, and what the business goes by."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ohlas.customers.models import Customer, Permission
from ohlas.team.models import AuditEntry, Member, Workspace

SignIn = Callable[[Member], Client]
PAGE, TEXTS = "/w/ozvena/permission/", "/w/ozvena/permission/texts/"
pytestmark = pytest.mark.django_db


def url(customer: Customer) -> str:
    return f"/w/ozvena/customers/{customer.pk}/permission/"


def usual(page: object) -> dict[str, str]:
    """The form as it comes, pressed at once."""
    form = page.context["form"]  # type: ignore[attr-defined]
    return {name: field.initial for name, field in form.fields.items() if field.initial} | {"source": "ohlas"}


def test_two_presses_write_a_consent_with_its_wording(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    browser = signed_in(radim)
    assert browser.post(url(eva), usual(browser.get(url(eva)))).status_code == 302
    line = Permission.objects.get()
    assert (line.channel, line.purpose, line.basis, line.by) == ("email", "surveys", "consent", radim.user)
    assert line.wording.startswith("Kavárna Ozvěna: Ano, smíte se mě e-mailem ptát")


def test_the_wording_fits_what_was_chosen(signed_in: SignIn, radim: Member, ismail: Customer) -> None:
    form = {"basis": "consent", "channel": "sms", "purpose": "offers", "words": "ready", "source": "on paper"}
    signed_in(radim).post(url(ismail), form)
    line = Permission.objects.get()
    assert line.wording.startswith("Kavárna Ozvěna: Evet, teklifleriniz hakkında bana SMS ile")
    assert (line.purpose, line.source) == ("offers", "on paper")


def test_other_words(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    form = {"basis": "consent", "channel": "email", "words": "own"}
    assert signed_in(radim).post(url(eva), form).status_code == 422
    assert not Permission.objects.exists()
    signed_in(radim).post(url(eva), {**form, "wording": "Klidně pište."})
    assert Permission.objects.get().wording == "Klidně pište."


@pytest.mark.parametrize("wrong", [{"purpose": "spam"}, {"channel": "fax"}, {"basis": "contract"}, {"source": "x"}])
def test_what_is_on_no_list_is_refused(signed_in: SignIn, radim: Member, eva: Customer, wrong: dict[str, str]) -> None:
    form = {"basis": "consent", "channel": "email", "purpose": "surveys", "words": "ready", **wrong}
    assert signed_in(radim).post(url(eva), form).status_code == 422
    assert not Permission.objects.exists()


def test_where_consents_are_confirmed_it_waits(
    signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    cafe.set(double_opt_in_since=now)
    browser = signed_in(radim)
    answer = browser.post(url(eva), usual(browser.get(url(eva))), follow=True).content.decode()
    assert "An e-mail asks them to confirm it" in answer
    assert "waiting to be confirmed" in answer
    assert not eva.may_be_asked("email")


def test_the_history_with_every_wording(signed_in: SignIn, radim: Member, eva: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="<b>Yes</b> please", source="in person", by=radim.user, at=now)
    eva.withdraw(channel="email", source="preference page", at=now)
    eva.allow(channel="phone", purpose="offers", basis="consent", source="api", at=now)
    page = signed_in(radim).get(url(eva)).content.decode()
    for words in ("&lt;b&gt;Yes&lt;/b&gt; please", "written down by Radim", "On their own page of choices", "Offers"):
        assert words in page
    assert "<b>Yes" not in page


def test_what_holds_stands_on_the_persons_page(signed_in: SignIn, radim: Member, eva: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="existing_customer", source="import", at=now)
    eva.allow(channel="sms", purpose="offers", basis="consent", source="api", at=now)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    for words in ("existing customer", "Offers by text message: consent", "History and wording", "lawyer"):
        assert words in page


def test_who_wants_nothing_any_more_is_told_in_one_line(
    signed_in: SignIn, radim: Member, eva: Customer, now: datetime
) -> None:
    eva.withdraw_all(source="preference page", at=now)
    assert not eva.withdraw_all(source="preference page", at=now)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    assert page.count("Wants to hear nothing any more") == 2
    assert "over no channel" in page
    assert "Offers by text message" not in page
    eva.allow(channel="email", basis="consent", source="api", at=now)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    assert "by e-mail: consent" in page
    assert "Offers by text message:" in page


def test_a_viewer_and_another_business_see_no_ledger(
    signed_in: SignIn, vera: Member, mallory: Member, eva: Customer
) -> None:
    for member in (vera, mallory):
        for method in ("get", "post"):
            assert getattr(signed_in(member), method)(url(eva), {"basis": "consent"}).status_code == 404
            assert getattr(signed_in(member), method)(PAGE).status_code == 404
        assert signed_in(member).get(TEXTS).status_code == 404
    assert not Permission.objects.exists()


def test_a_rep_writes_down_but_does_not_set_the_rules(signed_in: SignIn, radim: Member, cafe: Workspace) -> None:
    assert signed_in(radim).get(PAGE).status_code == 404
    assert signed_in(radim).post(PAGE, {"permission_check": "record"}).status_code == 404
    cafe.refresh_from_db()
    assert cafe.permission_check == "country"


def test_the_overview_counts_and_leads_to_who_is_missing(
    signed_in: SignIn, olga: Member, cafe: Workspace, eva: Customer, ismail: Customer, stranger: Customer, now: datetime
) -> None:
    eva.allow(channel="email", basis="existing_customer", source="import", at=now)
    giulia = Customer.create(cafe, at=now, name="Giulia", email="giulia@x.example", country="IT")
    giulia.allow(channel="email", basis="existing_customer", source="import", at=now)
    page = signed_in(olga).get(PAGE)
    assert page.context["missing"] == 2
    assert {place.code: (place.customers, place.missing) for place in page.context["places"]} == {
        "CZ": (1, 0),
        "TR": (1, 1),
        "IT": (1, 1),
        "DE": (0, 0),
        "": (0, 0),
    }
    assert [counts for _basis, counts in page.context["by_basis"]] == [[2, 0, 0, 0], [1, 3, 3, 3]]
    for words in ("have a lawyer confirm", "VI ZR 225/17", "480/2004", "Article 130", "6563"):
        assert words in page.content.decode()
    for place in page.context["places"]:
        listed = signed_in(olga).get("/w/ozvena/customers/" + place.address).context["shown"]
        assert len(listed.people) >= place.missing
    listed = signed_in(olga).get("/w/ozvena/customers/?permission=missing&country=IT").context["shown"]
    assert [person.name for person in listed.people] == ["Giulia"]


def test_the_overview_asks_as_often_for_many(
    signed_in: SignIn,
    olga: Member,
    cafe: Workspace,
    now: datetime,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(20):
        Customer.create(cafe, at=now, name=f"Guest {number}", country=["CZ", "DE", "IT"][number % 3])
    browser = signed_in(olga)
    with django_assert_max_num_queries(20):
        browser.get(PAGE)


def test_how_it_is_checked(signed_in: SignIn, marek: Member, cafe: Workspace) -> None:
    browser = signed_in(marek)
    for _time in range(2):
        assert browser.post(PAGE, {"permission_check": "record", "double_opt_in": "on"}).status_code == 302
    cafe.refresh_from_db()
    assert cafe.permission_check == "record"
    since = cafe.double_opt_in_since
    assert since
    assert AuditEntry.objects.filter(kind="business.changed").count() == 1
    assert browser.post(PAGE, {"permission_check": "nobody"}).status_code == 422
    browser.post(PAGE, {"permission_check": "country"})
    cafe.refresh_from_db()
    assert (cafe.permission_check, cafe.double_opt_in_since) == ("country", None)


def test_ready_texts_to_copy(signed_in: SignIn, olga: Member) -> None:
    page = signed_in(olga).get(TEXTS, {"channel": "phone", "purpose": "news"}).content.decode()
    assert "Kavárna Ozvěna: Ja, Sie dürfen mich telefonisch über Neuigkeiten informieren." in page
    assert page.count("data-copy=") == 5
    odd = signed_in(olga).get(TEXTS, {"channel": "'; drop", "purpose": "contact"})
    assert "by e-mail how satisfied" in odd.content.decode()


def test_the_timeline_tells_what_they_chose(
    signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    cafe.set(double_opt_in_since=now)
    eva.refresh_from_db()
    eva.write_down(channel="email", basis="consent", source="api", at=now)
    eva.allow(channel="email", purpose="offers", basis="consent", source="preference page", at=now)
    eva.withdraw(channel="email", purpose="offers", source="preference page", at=now)
    eva.pause(until=now + timedelta(days=91), source="preference page", at=now)
    eva.resume(source="preference page", at=now)
    eva.change(language="de", told={"source": "preference page"}, at=now)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    for words in (
        "Is asked to confirm a consent",
        "Now wanted: offers",
        "No longer wanted: offers",
        "until 19 Feb",
        "Ended the pause",
    ):
        assert words in page
    assert page.lower().count("on their own page of choices") == 5


def test_the_person_and_the_panel_tell_of_a_pause(
    signed_in: SignIn, radim: Member, eva: Customer, now: datetime
) -> None:
    today = timezone.now()
    eva.allow(channel="email", basis="consent", source="till", at=now)
    eva.pause(until=today + timedelta(days=40), source="preference page", at=today)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    assert "They want to be left alone for a while." in page
    assert "wants a pause until" in page


def test_a_longer_pause_is_kept(eva: Customer, now: datetime) -> None:
    eva.pause(until=now + timedelta(days=90), source="preference page", at=now)
    eva.pause(until=now + timedelta(days=30), source="preference page", at=now)
    assert eva.paused_until == now + timedelta(days=90)
    assert eva.is_paused(at=now + timedelta(days=89))
    assert not eva.is_paused(at=now + timedelta(days=90))
