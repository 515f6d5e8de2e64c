"""A consent that somebody else wrote down waits until the customer confirms it (double opt-in)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import confirm_url, sealed, unsubscribe_url
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


class Clock:
    """Tells the time of the story, which can go on."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def goes_on(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Clock:
    clock = Clock(now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.at)
    return clock


@pytest.fixture(autouse=True)
def confirmed_here(cafe: Workspace, now: datetime) -> None:
    cafe.set(double_opt_in_since=now)


@pytest.fixture
def stranger() -> Client:
    return Client(enforce_csrf_checks=True)


def told(customer: Customer, at: datetime, wording: str = "") -> Permission:
    return customer.write_down(channel="email", basis="consent", source="api", at=at, wording=wording)


def link(waiting: Permission) -> str:
    return "/u/confirm/" + confirm_url(waiting).rpartition("/")[2]


def bases(customer: Customer) -> list[str]:
    return list(Permission.objects.filter(customer=customer).order_by("at", "id").values_list("basis", flat=True))


def test_from_the_till_to_the_press(guest: Guest, stranger: Client, nps: Survey, clock: Clock) -> None:
    eva = guest("Eva", basis="", language="it")
    waiting = told(eva, clock.at, wording="Sì, chiedetemi.")
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=clock.at).suppressed_reason
    run_due_jobs(clock.at)
    mail = Message.objects.get(source="confirmation")
    letter = mail.letter()
    assert (mail.to, mail.language) == ("eva@guests.example", "it")
    assert confirm_url(waiting) in letter.text
    assert confirm_url(waiting) in letter.html
    assert unsubscribe_url(waiting.customer) in letter.text
    assert unsubscribe_url(waiting.customer) in letter.html
    assert "Sì, chiedetemi." in letter.text
    answer = stranger.post(link(waiting))
    assert (answer.status_code, bases(eva)) == (200, ["pending", "consent"])
    line = Permission.objects.get(basis="consent")
    assert (line.wording, line.source, line.confirms) == ("Sì, chiedetemi.", "confirmed by e-mail", waiting)
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=clock.at).state == "queued"


def test_a_scanner_confirms_nothing(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="", language="de")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    for _visit in range(2):
        page = stranger.get(link(waiting))
        assert page.status_code == stranger.head(link(waiting)).status_code == 200
        assert not page.cookies
    assert '<html lang="de"' in page.content.decode()
    assert "Kavárna Ozvěna: Ja, Sie dürfen mich per E-Mail fragen" in page.content.decode()
    assert bases(eva) == ["pending"]


def test_a_second_press_writes_no_second_line(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    assert [stranger.post(link(waiting)).status_code for _press in range(2)] == [200, 200]
    assert bases(eva) == ["pending", "consent"]
    assert stranger.get(link(waiting)).status_code == 410


def test_after_seven_days_it_is_over(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    clock.goes_on(days=7)
    assert stranger.get(link(waiting)).status_code == stranger.post(link(waiting)).status_code == 410
    assert bases(eva) == ["pending"]


def test_who_said_no_since_is_not_brought_back_by_an_old_link(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    eva.withdraw(channel="email", source="unsubscribe link", at=clock.goes_on(hours=1))
    assert stranger.post(link(waiting)).status_code == 410
    assert bases(eva) == ["pending", "withdrawn"]


def test_who_confirmed_and_then_said_no_stays_out(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    stranger.post(link(waiting))
    eva.withdraw(channel="email", source="unsubscribe link", at=clock.goes_on(hours=1))
    assert stranger.post(link(waiting)).status_code == 410
    assert bases(eva)[-1] == "withdrawn"


def test_a_basis_there_was_before_goes_on_until_then(guest: Guest, nps: Survey, clock: Clock) -> None:
    eva = guest("Eva")
    told(eva, clock.goes_on(hours=1))
    assert eva.may_be_asked("email")
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=clock.at).basis == "existing_customer"


def test_only_the_address_it_was_sent_to_is_confirmed(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    eva.change(at=clock.at, email="somebody.else@guests.example")
    assert stranger.post(link(waiting)).status_code == 410
    assert bases(eva) == ["pending"]


def test_one_mail_a_day_and_three_in_all(guest: Guest, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    for _hour in range(24 * 6):
        told(eva, clock.goes_on(hours=1))
    run_due_jobs(clock.at)
    assert Permission.objects.filter(basis="pending").count() == 3
    assert Message.objects.filter(source="confirmation").count() <= 3


def test_another_record_with_the_same_address_does_not_get_round_it(guest: Guest, clock: Clock) -> None:
    eva, petr = guest("Eva", basis=""), guest("Petr", basis="")
    told(eva, clock.at)
    run_due_jobs(clock.at)
    eva.change(at=clock.at, email="")
    petr.change(at=clock.at, email="eva@guests.example")
    told(petr, clock.at)
    run_due_jobs(clock.at)
    assert Message.objects.filter(source="confirmation").count() == 1


def test_mail_that_waits_is_held_back_after_a_no(guest: Guest, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    told(eva, clock.at)
    eva.withdraw(channel="email", source="till", at=clock.goes_on(seconds=1))
    run_due_jobs(clock.at)
    assert not Message.objects.filter(state__in=["sent", "held"]).exists()


def test_other_tokens_do_not_confirm(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    run_due_jobs(clock.at)
    own = link(waiting).rpartition("/")[2]
    leave = unsubscribe_url(eva).rpartition("/")[2]
    for token in (leave, sealed("answer", waiting.pk), sealed("unsubscribe", waiting.pk), own[:-2] + "xx", "x"):
        assert stranger.post(f"/u/confirm/{token}").status_code == 404
    for place in (f"/u/{own}", f"/u/{own}/choices", f"/a/{own}"):
        assert stranger.post(place, {"do": "stop"}).status_code == 404
    assert stranger.delete(link(waiting)).status_code == 405
    assert bases(eva) == ["pending"]


def test_somebody_who_was_erased(guest: Guest, stranger: Client, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    waiting = told(eva, clock.at)
    there = link(waiting)
    eva.erase(by=None, at=clock.at)
    run_due_jobs(clock.at)
    assert stranger.get(there).status_code == stranger.post(there).status_code == 410
    assert not Permission.objects.exists()


def test_consent_to_texting_waits_for_nobody(guest: Guest, clock: Clock) -> None:
    eva = guest("Eva", basis="")
    eva.write_down(channel="sms", basis="consent", source="api", at=clock.at)
    eva.write_down(channel="email", basis="existing_customer", source="api", at=clock.at)
    assert sorted(bases(eva)) == ["consent", "existing_customer"]


def test_without_the_setting_nothing_waits(guest: Guest, cafe: Workspace, clock: Clock) -> None:
    cafe.set(double_opt_in_since=None)
    eva = guest("Eva", basis="")
    told(eva, clock.at)
    assert bases(eva) == ["consent"]
    assert not Event.objects.filter(kind="permission.pending").exists()


def test_the_owner_reads_the_mail_in_the_outbox(
    guest: Guest, olga: Member, signed_in: Callable[[Member], Client], clock: Clock
) -> None:
    told(guest("Eva", basis="", language="cs"), clock.at)
    run_due_jobs(clock.at)
    mail = Message.objects.get(source="confirmation")
    page = signed_in(olga).get(f"/w/ozvena/outbox/{mail.pk}/").content.decode()
    assert "eva@guests.example" in page
    assert not mail.letter().headers
    assert "Obchodní" not in mail.letter().text
