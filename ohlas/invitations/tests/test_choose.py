"""The customer's own page behind every mail: what we may send, in which language, and a pause."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import sealed, token_for, unsubscribe_url
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_morning(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def stranger() -> Client:
    """A browser that knows nobody, and is held to the CSRF rules."""
    return Client(enforce_csrf_checks=True)


def page(customer: Customer) -> str:
    return f"/u/{unsubscribe_url(customer).rpartition('/')[2]}/choices"


def save(stranger: Client, customer: Customer, *may: str, language: str = "") -> str:
    answer = stranger.post(page(customer), {"do": "save", "may": may, "language": language})
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def lines(customer: Customer) -> list[tuple[str, str, str]]:
    told = Permission.objects.filter(customer=customer).order_by("at", "id")
    return list(told.values_list("channel", "purpose", "basis"))


def test_looking_changes_nothing_however_often(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva", language="tr")
    events = Event.objects.count()
    for _look in range(2):
        for address in (page(eva), page(eva).removesuffix("/choices")):
            answer = stranger.get(address)
            assert answer.status_code == stranger.head(address).status_code == 200
            assert '<html lang="tr"' in answer.content.decode()
            assert "<script" not in answer.content.decode()
            assert not answer.cookies
    assert (len(lines(eva)), Event.objects.count()) == (1, events)


def test_offers_by_e_mail_are_a_consent_with_its_wording(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva", language="en")
    save(stranger, eva, "email:surveys", "email:offers")
    assert lines(eva)[1:] == [("email", "offers", "consent")]
    line = Permission.objects.get(purpose="offers")
    assert (line.source, line.by) == ("preference page", None)
    assert line.wording.startswith("Kavárna Ozvěna: Yes, you may tell me by e-mail about your offers.")
    assert eva.may_be_asked("email", "offers")


def test_saving_as_it_is_makes_no_line(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva", language="cs")
    save(stranger, eva, "email:surveys", language="cs")
    save(stranger, eva, "email:surveys", language="cs")
    assert lines(eva) == [("email", "surveys", "existing_customer")]
    assert not Event.objects.filter(customer=eva, kind="customer.changed").exists()


def test_an_unticked_one_is_taken_back(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    save(stranger, eva)
    save(stranger, eva)
    assert lines(eva)[1:] == [("email", "surveys", "withdrawn")]
    event = Event.objects.get(customer=eva, kind="permission.withdrawn")
    assert event.payload["source"] == "preference page"


def test_an_empty_tick_is_no_withdrawal_where_nothing_was_enough(guest: Guest, stranger: Client) -> None:
    giulia = guest("Giulia", country="IT")
    assert "checked aria" not in stranger.get(page(giulia)).content.decode()
    save(stranger, giulia)
    assert lines(giulia) == [("email", "surveys", "existing_customer")]
    save(stranger, giulia, "email:surveys")
    assert giulia.may_be_asked("email")


def test_only_ways_in_which_they_are_reached_are_offered(guest: Guest, stranger: Client) -> None:
    eva, petr = guest("Eva"), guest("Petr", phone="777 123 456")
    assert "sms:surveys" not in stranger.get(page(eva)).content.decode()
    save(stranger, eva, "email:surveys", "sms:surveys", "post:offers", "fax:surveys", "email:spam", "email:contact")
    assert len(lines(eva)) == 1
    save(stranger, petr, "email:surveys", "sms:surveys")
    assert lines(petr)[1:] == [("sms", "surveys", "consent")]


def test_stop_everything(guest: Guest, stranger: Client, now: datetime) -> None:
    eva = guest("Eva")
    eva.allow(channel="phone", basis="consent", source="till", at=now)
    eva.allow(channel="post", purpose="offers", basis="consent", source="till", at=now)
    for _press in range(2):
        assert stranger.post(page(eva), {"do": "stop"}).status_code == 200
    everything = {(channel, purpose) for channel in Permission.CHANNELS for purpose in Permission.PURPOSES}
    assert {(channel, purpose) for channel, purpose, basis in lines(eva)[3:] if basis == "withdrawn"} == everything
    assert len(lines(eva)) == 3 + len(everything)
    assert Event.objects.get(customer=eva, kind="permission.withdrawn").payload["channel"] == ""


def test_who_stopped_everything_is_not_counted_in_where_nothing_was_written(
    guest: Guest, stranger: Client, now: datetime
) -> None:
    eva = guest("Eva")
    stranger.post(page(eva), {"do": "stop"})
    with pytest.raises(ValidationError):
        eva.allow(channel="phone", purpose="offers", basis="existing_customer", source="till", at=now)
    eva.allow(channel="phone", purpose="offers", basis="consent", source="till", at=now)


def test_another_language_also_for_mail_that_waits(
    guest: Guest, stranger: Client, nps: Survey, now: datetime, cafe: Workspace
) -> None:
    eva = guest("Eva", language="cs")
    waiting = Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=now + timedelta(hours=1))
    save(stranger, eva, "email:surveys", language="de")
    eva.refresh_from_db()
    waiting.refresh_from_db()
    assert (eva.language, waiting.language, Message.objects.get().language) == ("de", "de", "de")
    assert "Wie wahrscheinlich" in Message.objects.get().subject
    event = Event.objects.get(customer=eva, kind="customer.changed")
    assert event.payload == {"changed": ["language"], "source": "preference page"}
    save(stranger, eva, "email:surveys", language="xx")
    eva.refresh_from_db()
    assert eva.language == "de"


def test_a_pause_holds_back_what_waits_and_ends(
    guest: Guest, stranger: Client, nps: Survey, now: datetime, cafe: Workspace
) -> None:
    eva = guest("Eva")
    Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=now + timedelta(hours=1))
    for _press in range(2):
        assert stranger.post(page(eva), {"do": "pause"}).status_code == 200
    run_due_jobs(now + timedelta(hours=2))
    assert Invitation.objects.get().suppressed_reason == "paused"
    assert Message.objects.get().state == "cancelled"
    assert Event.objects.filter(customer=eva, kind="permission.paused").count() == 1
    in_a_month, later = now + timedelta(days=40), now + timedelta(days=95)
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=in_a_month).suppressed_reason == "paused"
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=later).state == "queued"


def test_a_link_is_handed_over_in_spite_of_a_pause(guest: Guest, nps: Survey, now: datetime) -> None:
    eva = guest("Eva")
    eva.pause(until=now + timedelta(days=90), source="test", at=now)
    assert Invitation.invite(survey=nps, customer=eva, channel="link", at=now).state == "sent"


def test_the_pause_is_ended(guest: Guest, stranger: Client, nps: Survey, now: datetime) -> None:
    eva = guest("Eva")
    stranger.post(page(eva), {"do": "pause"})
    assert stranger.get(page(eva)).context["paused_until"] == now + timedelta(days=91)
    for _press in range(2):
        stranger.post(page(eva), {"do": "resume"})
    assert Event.objects.filter(customer=eva, kind="permission.resumed").count() == 1
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=now).state == "queued"


def test_a_consent_taken_back_holds_for_mail_that_waits(
    guest: Guest, stranger: Client, nps: Survey, now: datetime
) -> None:
    eva = guest("Eva", basis="consent")
    Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=now + timedelta(hours=1))
    save(stranger, eva)
    run_due_jobs(now + timedelta(hours=2))
    assert Invitation.objects.get().suppressed_reason == "opted_out"


def test_forged_and_foreign_links_change_nothing(guest: Guest, stranger: Client, nps: Survey, now: datetime) -> None:
    eva = guest("Eva")
    answer = token_for(Invitation.invite(survey=nps, customer=eva, channel="link", at=now))
    good = page(eva).split("/")[2]
    for token in (answer, sealed("answer", eva.pk), sealed("confirm consent", eva.pk), "x", good[:-1] + "!"):
        assert stranger.post(f"/u/{token}/choices", {"do": "stop"}).status_code == 404
        assert stranger.get(f"/u/{token}/choices").status_code == 404
    assert len(lines(eva)) == 1


@pytest.mark.parametrize("body", [{}, {"do": "erase"}, {"List-Unsubscribe": "One-Click"}])
def test_what_was_not_asked_for_is_not_done(guest: Guest, stranger: Client, body: dict[str, str]) -> None:
    eva = guest("Eva")
    assert stranger.post(page(eva), body).status_code == 404
    assert stranger.put(page(eva)).status_code == 405
    assert len(lines(eva)) == 1


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}, {"do": "save", "may": "email:surveys"}])
def test_the_link_itself_stays_the_one_press(guest: Guest, stranger: Client, body: dict[str, str]) -> None:
    eva = guest("Eva")
    answer = stranger.post(page(eva).removesuffix("/choices"), body)
    assert answer.status_code == 200
    assert lines(eva)[-1] == ("email", "surveys", "withdrawn")


def test_somebody_who_was_erased(guest: Guest, stranger: Client, now: datetime) -> None:
    eva = guest("Eva")
    there = page(eva)
    eva.erase(by=None, at=now)
    assert stranger.get(there).status_code == 200
    for do in ("save", "pause", "resume", "stop"):
        assert stranger.post(there, {"do": do, "may": "email:surveys"}).status_code == 200
    assert not Permission.objects.exists()
