"""From "ask customers" to the page that tells what became of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation, Mailing
from ohlas.jobs.testing import run_due_jobs
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
Browser = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


def url(name: str, *args: object, slug: str = "ozvena") -> str:
    return reverse(f"invitations:{name}", args=[slug, *args])


@pytest.fixture(autouse=True)
def in_the_morning(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def draft(cafe: Workspace, nps: Survey, now: datetime) -> Mailing:
    return Mailing.objects.create(workspace=cafe, survey=nps, audience={}, created_at=now)


def test_the_whole_way(nps: Survey, guest: Guest, olga: Member, signed_in: Browser, now: datetime) -> None:
    guest("Eva", language="cs"), guest("Petr", language="cs", basis=""), guest("Hans", language="de")
    browser = signed_in(olga)
    create = url("create") + "?language=cs"
    assert browser.get(create).context["count"] == 2
    looked = browser.post(create, {"survey": nps.pk}, follow=True)
    assert (looked.context["outlook"].asked, dict(looked.context["outlook"].left_out)) == (1, {"no_permission": 1})
    assert "1 will not." in looked.content.decode()
    assert not Invitation.objects.exists()
    mailing = Mailing.objects.get()
    browser.post(url("review", mailing.pk), {"when": "now"})
    run_due_jobs(now)
    page = browser.get(url("mailing", mailing.pk) + "?show=no_permission")
    assert "Petr" in page.content.decode()
    assert [(group.key, group.count) for group in page.context["groups"]] == [("sent", 1), ("no_permission", 1)]
    [(listed, _state, _tone)] = browser.get(url("mailings")).context["rows"]
    assert (listed, listed.asked, listed.answered) == (mailing, 1, 0)


def test_the_look_ahead_is_what_then_happens(
    draft: Mailing, nps: Survey, guest: Guest, olga: Member, signed_in: Browser, now: datetime
) -> None:
    for number in range(3):
        guest(f"Asked{number}")
    guest("Nobody", basis=""), guest("Lost", email="")
    guest("No").withdraw(channel="email", source="test", at=now)
    guest("Gone").contact_points.get().mark("bounced", at=now)
    Invitation.invite(survey=nps, customer=guest("Tired"), channel="link", at=now)
    outlook = signed_in(olga).get(url("review", draft.pk)).context["outlook"]
    draft.schedule(send_at=now)
    run_due_jobs(now)
    counted = draft.invitations.counted()
    assert counted.pop(("sent", "")) == outlook.asked == 3
    assert {reason: count for (_state, reason), count in counted.items()} == dict(outlook.left_out)
    assert set(outlook.left_out) == {"no_permission", "no_address", "opted_out", "bounced", "asked_lately"}


def test_a_draft_that_was_dropped_leaves_the_list(draft: Mailing, olga: Member, signed_in: Browser) -> None:
    assert signed_in(olga).get(url("mailings")).context["rows"]
    signed_in(olga).post(url("cancel", draft.pk))
    assert not signed_in(olga).get(url("mailings")).context["rows"]


def test_the_list_has_pages(cafe: Workspace, nps: Survey, now: datetime, olga: Member, signed_in: Browser) -> None:
    for _number in range(51):
        Mailing.objects.create(workspace=cafe, survey=nps, created_at=now)
    first = signed_in(olga).get(url("mailings")).context
    assert len(first["rows"]) == 50
    assert len(signed_in(olga).get(url("mailings") + first["older_url"]).context["rows"]) == 1


def test_names_of_those_left_out_on_demand(draft: Mailing, guest: Guest, olga: Member, signed_in: Browser) -> None:
    guest("Petr", basis="")
    assert "Petr" not in signed_in(olga).get(url("review", draft.pk)).content.decode()
    assert "Petr" in signed_in(olga).get(url("review", draft.pk) + "?why=no_permission").content.decode()


def test_at_a_set_time_by_the_clock_on_the_wall(draft: Mailing, guest: Guest, olga: Member, signed_in: Browser) -> None:
    guest("Eva")
    signed_in(olga).post(url("review", draft.pk), {"when": "later", "send_at": "2026-11-23T10:30"})
    draft.refresh_from_db()
    assert (draft.state, draft.send_at) == ("scheduled", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.mark.parametrize("when", ["", "2026-11-19T10:00", "2036-01-01T10:00", "tomorrow"])
def test_a_time_that_cannot_be_is_refused(draft: Mailing, olga: Member, signed_in: Browser, when: str) -> None:
    answer = signed_in(olga).post(url("review", draft.pk), {"when": "later", "send_at": when})
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize("left_over", ["", "2020-01-01T10:00", "tomorrow"])
def test_now_is_now_whatever_stands_in_the_hidden_field(
    draft: Mailing, olga: Member, signed_in: Browser, now: datetime, left_over: str
) -> None:
    assert signed_in(olga).post(url("review", draft.pk), {"when": "now", "send_at": left_over}).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.send_at) == ("scheduled", now)


def test_neither_now_nor_later_is_refused(draft: Mailing, olga: Member, signed_in: Browser) -> None:
    assert signed_in(olga).post(url("review", draft.pk), {}).status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_sending_again_changes_nothing(draft: Mailing, guest: Guest, olga: Member, signed_in: Browser) -> None:
    guest("Eva")
    for _press in range(2):
        signed_in(olga).post(url("review", draft.pk), {"when": "now"})
    run_due_jobs()
    assert Invitation.objects.count() == 1


def test_called_off(draft: Mailing, olga: Member, signed_in: Browser, now: datetime) -> None:
    draft.schedule(send_at=now + timedelta(hours=2))
    assert signed_in(olga).get(url("cancel", draft.pk)).status_code == 405
    signed_in(olga).post(url("cancel", draft.pk))
    draft.refresh_from_db()
    assert (draft.state, draft.cancelled_by) == ("cancelled", olga.user)
    assert signed_in(olga).get(url("mailing", draft.pk)).status_code == 200


def test_who_may_not_send_finds_nothing(
    draft: Mailing, radim: Member, vera: Member, signed_in: Browser, guest: Guest
) -> None:
    eva = guest("Eva")
    for member in (radim, vera):
        browser = signed_in(member)
        for page in (url("mailings"), url("create"), url("review", draft.pk), url("mailing", draft.pk)):
            assert browser.get(page).status_code == 404
        for page in (url("review", draft.pk), url("cancel", draft.pk), url("ask", eva.pk)):
            assert browser.post(page, {"when": "now"}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_another_business_s_mailing_survey_and_customer_are_not_there(
    draft: Mailing, nps: Survey, mallory: Member, signed_in: Browser, guest: Guest, now: datetime, other_shop: Workspace
) -> None:
    eva, hers = guest("Eva"), Customer.create(other_shop, at=now, name="Hans", email="hans@example.com")
    browser = signed_in(mallory)
    assert browser.get(url("review", draft.pk, slug="other")).status_code == 404
    assert browser.post(url("cancel", draft.pk, slug="other")).status_code == 404
    assert browser.post(url("create", slug="other"), {"survey": nps.pk}).status_code == 422
    assert browser.post(url("ask", eva.pk, slug="other"), {"survey": nps.pk}).status_code == 404
    assert browser.post(url("ask", hers.pk, slug="other"), {"survey": nps.pk}).status_code == 404
    assert Mailing.objects.count() == 1
    assert not Invitation.objects.exists()


def test_one_customer_from_the_person_s_page(nps: Survey, guest: Guest, olga: Member, signed_in: Browser) -> None:
    eva = guest("Eva")
    browser = signed_in(olga)
    person = reverse("customers:detail", args=["ozvena", eva.pk])
    assert url("ask", eva.pk) in browser.get(person).content.decode()
    told = browser.post(url("ask", eva.pk), {"survey": nps.pk}, follow=True).content.decode()
    assert "The question is in the Outbox." in told
    assert "rests until 20 Dec" in told
    again = browser.post(url("ask", eva.pk), {"survey": nps.pk}, follow=True).content.decode()
    assert "They were asked lately and rest for now." in again
    assert Invitation.objects.filter(state="queued").count() == 1


def test_a_rep_sees_why_but_no_button(nps: Survey, guest: Guest, radim: Member, signed_in: Browser) -> None:
    eva = guest("Eva", basis="")
    page = signed_in(radim).get(reverse("customers:detail", args=["ozvena", eva.pk])).content.decode()
    assert "There is no permission to ask by e-mail." in page
    assert url("ask", eva.pk) not in page


def test_looking_ahead_asks_the_database_as_often_for_many_as_for_one(
    draft: Mailing, guest: Guest, olga: Member, signed_in: Browser
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(olga)
    guest("Eva")
    browser.get(url("review", draft.pk))
    with CaptureQueriesContext(connection) as one:
        browser.get(url("review", draft.pk))
    for number in range(20):
        guest(f"Guest{number}")
    with CaptureQueriesContext(connection) as many:
        browser.get(url("review", draft.pk))
    assert len(one) == len(many)
