"""A mail that could not leave comes again, later and later; an address is blamed for what is its own fault alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from ohlas.customers.models import ContactPoint, Customer, Event
from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.jobs import sweep_outbox
from ohlas.mail.models import LEASE, RETRY_MINUTES, Message
from ohlas.mail.tests.conftest import MailServer
from ohlas.team.models import Workspace

Note = Callable[..., Message]
pytestmark = pytest.mark.django_db
EVA = "eva@guests.example"


def sweep(at: datetime) -> None:
    sweep_outbox.using(run_after=at).enqueue()
    run_due_jobs(at)


def test_the_waits_grow_to_about_a_day() -> None:
    assert sorted(RETRY_MINUTES) == RETRY_MINUTES
    assert 20 * 60 <= sum(RETRY_MINUTES) <= 28 * 60


@pytest.mark.parametrize(("tries", "minutes"), list(enumerate(RETRY_MINUTES, start=1)))
def test_how_long_it_waits_after_each_try(note: Note, now: datetime, tries: int, minutes: int) -> None:
    message = note(EVA, attempts=tries, state="sending")
    message.mark_late("451 later", at=now)
    message.refresh_from_db()
    assert (message.state, message.next_at) == ("queued", now + timedelta(minutes=minutes))


def test_after_the_last_try_it_has_failed_and_says_why(note: Note, now: datetime) -> None:
    message = note(EVA, attempts=len(RETRY_MINUTES) + 1, state="sending")
    message.mark_late("451 still\r\nbusy", at=now)
    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", "451 still busy")


@pytest.mark.parametrize("moment", ["RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["421 too busy", "450 4.2.0 greylisted", "452 4.2.2 mailbox full", "499 x"])
def test_a_four_comes_again_and_blames_nobody(
    mail_server: MailServer, note: Note, now: datetime, moment: str, answer: str
) -> None:
    message = note(EVA)
    mail_server.answers[moment, EVA] = answer
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, message.error, message.sent_at) == ("queued", answer, None)
    assert ContactPoint.objects.get().state == "ok"


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("550 5.1.1 no such person", "bounced"),
        ("550 no such person", "bounced"),
        ("553 5.2.1 mailbox closed", "bounced"),
        ("554 5.3.4 our system is full", "ok"),
        ("554 5.4.6 routing loop", "ok"),
        ("550 5.5.2 bad grammar", "ok"),
        ("550 5.6.0 cannot read such content", "ok"),
        ("550 5.7.26 unauthenticated mail", "ok"),
    ],
)
def test_a_five_is_the_end_and_blames_only_an_address(
    mail_server: MailServer, note: Note, now: datetime, answer: str, point: str
) -> None:
    message = note(EVA)
    mail_server.answers["RCPT", EVA] = answer
    run_due_jobs(now)
    sweep(now + timedelta(days=2))
    message.refresh_from_db()
    assert (message.state, message.error, message.attempts) == ("failed", answer, 1)
    assert ContactPoint.objects.get().state == point
    assert Event.objects.filter(kind="mail.bounced").count() == (point == "bounced")


def test_a_refused_address_is_marked_where_it_belongs_and_nowhere_else(
    mail_server: MailServer, note: Note, now: datetime, other_shop: Workspace
) -> None:
    theirs = Customer.create(other_shop, at=now, email=EVA)
    message = note(EVA)
    mail_server.answers["RCPT", EVA] = "550 5.1.1 nobody"
    run_due_jobs(now)
    assert message.customer
    assert message.customer.contact_points.get().state == "bounced"
    assert theirs.contact_points.get().state == "ok"
    assert Event.objects.get(kind="mail.bounced").workspace == message.workspace


def test_an_address_that_had_bounced_already_is_told_of_once(
    mail_server: MailServer, note: Note, now: datetime
) -> None:
    first = note(EVA)
    assert first.customer
    Message.post(to=EVA, at=now, workspace=first.workspace, customer=first.customer, subject="x", text="x")
    mail_server.answers["RCPT", EVA] = "550 5.1.1 nobody"
    run_due_jobs(now)
    assert Message.objects.filter(state="failed").count() == 2
    assert Event.objects.filter(kind="mail.bounced").count() == 1


def test_account_mail_that_bounces_marks_no_customer(mail_server: MailServer, note: Note, now: datetime) -> None:
    customer = note(EVA).customer
    assert customer
    Message.objects.all().delete()
    Message.post(to=EVA, at=now, subject="Reset", text="x")
    mail_server.answers["RCPT", EVA] = "550 5.1.1 nobody"
    run_due_jobs(now)
    assert customer.contact_points.get().state == "ok"


def test_after_one_refusal_the_talk_goes_on(mail_server: MailServer, note: Note, now: datetime) -> None:
    for name in ("eva", "petr", "jana"):
        note(f"{name}@guests.example")
    mail_server.answers["DATA", "petr@guests.example"] = "554 5.7.1 spam"
    run_due_jobs(now)
    assert [mail["To"] for mail in mail_server.received] == [EVA, "jana@guests.example"]


def test_a_server_that_refuses_us_blames_nobody_and_the_others_rest(
    mail_server: MailServer, note: Note, now: datetime
) -> None:
    first, *others = [note(f"guest{number}@guests.example") for number in range(3)]
    mail_server.answers["MAIL", ""] = "530 5.7.0 authentication required"
    run_due_jobs(now)
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("queued", 1)
    assert first.error.startswith("530")
    resting = Message.objects.filter(pk__in=[other.pk for other in others])
    assert set(resting.values_list("attempts", "next_at")) == {(0, now + timedelta(minutes=1))}
    assert set(ContactPoint.objects.values_list("state", flat=True)) == {"ok"}


def test_nobody_listens(note: Note, now: datetime, settings: Settings) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    message = note(EVA)
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, message.next_at) == ("queued", now + timedelta(minutes=1))
    assert "refused" in message.error.lower()


def test_a_server_that_does_not_let_us_sign_in_is_no_refusal_of_the_address(
    mail_server: MailServer, note: Note, now: datetime, settings: Settings
) -> None:
    settings.EMAIL_URL = settings.EMAIL_URL.replace("smtp://", "smtp://olga:secret@")
    message = note(EVA)
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, ContactPoint.objects.get().state) == ("queued", "ok")
    assert "secret" not in message.error


def test_a_server_without_the_protection_asked_for_gets_nothing(
    mail_server: MailServer, note: Note, now: datetime, settings: Settings
) -> None:
    """STARTTLS or nothing: a password or a name never goes in the clear because somebody in between said no."""
    settings.EMAIL_URL = settings.EMAIL_URL.replace("smtp://", "smtp+tls://olga:secret@")
    message = note(EVA)
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, mail_server.received) == ("queued", [])


def test_the_round_to_many_rests_alone(note: Note, now: datetime, settings: Settings) -> None:
    """A queue that meets a dead server leaves the other to find out for itself."""
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    urgent = note("olga@example.com")
    for number in range(2):
        note(f"guest{number}@guests.example", queue="bulk")
    Job.objects.filter(queue="mail").delete()
    run_due_jobs(now)
    urgent.refresh_from_db()
    assert (urgent.attempts, urgent.next_at) == (0, now)


def test_what_lies_with_a_living_worker_is_left_alone(mail_server: MailServer, note: Note, now: datetime) -> None:
    message = note(EVA)
    assert message.take_out(at=now)
    sweep(now + LEASE - timedelta(seconds=1))
    assert not mail_server.received
    sweep(now + LEASE)
    assert [mail["Message-ID"] for mail in mail_server.received] == [message.message_id]


def test_sent_is_sent(mail_server: MailServer, note: Note, now: datetime) -> None:
    message = note(EVA)
    run_due_jobs(now)
    sweep(now + timedelta(days=1))
    assert len(mail_server.received) == 1
    assert not message.take_out(at=now + timedelta(days=1))
