"""Handing mail to the mail server."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from pytest_django import Settings

from ohlas.customers.models import ContactPoint, Event
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail import delivery
from ohlas.mail.models import RETRY_MINUTES, Message
from ohlas.mail.server import parse
from ohlas.mail.tests.conftest import MailServer
from ohlas.team.models import Workspace

Note = Callable[..., Message]
pytestmark = pytest.mark.django_db


def test_a_mail_leaves_with_all_its_headers(
    mail_server: MailServer, note: Note, now: datetime, cafe: Workspace
) -> None:
    cafe.set(sender_name="Olga z Ozvěny", reply_to="olga@ozvena.example")
    message = note("eva@guests.example", subject="Žluťoučký kůň", html="<p>How was it?</p>")
    run_due_jobs(now)
    [mail] = mail_server.received
    assert mail["Subject"] == "Žluťoučký kůň"
    assert mail["To"] == "eva@guests.example"
    assert mail["From"] == "Olga z Ozvěny <ohlas@localhost>"
    assert mail["Message-ID"] == message.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.walk()][1:] == ["text/plain", "text/html"]
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == ("sent", now, 1)


def test_many_mails_share_one_connection(mail_server: MailServer, note: Note, now: datetime) -> None:
    for number in range(5):
        note(f"guest{number}@guests.example")
    run_due_jobs(now)
    assert (len(mail_server.received), mail_server.connections) == (5, 1)


def test_later_means_later_and_with_the_same_message_id(mail_server: MailServer, note: Note, now: datetime) -> None:
    message = note("eva@guests.example")
    mail_server.answers["RCPT", "eva@guests.example"] = "451 come back later"
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, message.next_at, message.error) == (
        "queued",
        now + timedelta(minutes=1),
        "451 come back later",
    )
    mail_server.answers.clear()
    delivery_run(now + timedelta(seconds=30))
    assert not mail_server.received
    delivery_run(now + timedelta(minutes=1))
    assert [mail["Message-ID"] for mail in mail_server.received] == [message.message_id]


def delivery_run(at: datetime) -> None:
    from ohlas.mail.jobs import sweep_outbox

    sweep_outbox.using(run_after=at).enqueue()
    run_due_jobs(at)


def test_after_about_a_day_it_has_failed_but_the_address_is_not_blamed(
    mail_server: MailServer, note: Note, now: datetime
) -> None:
    message = note("eva@guests.example")
    mail_server.answers["DATA", "eva@guests.example"] = "421 too busy"
    run_due_jobs(now)
    for minutes in RETRY_MINUTES:
        now += timedelta(minutes=minutes)
        delivery_run(now)
    message.refresh_from_db()
    assert message.state == "failed"
    assert ContactPoint.objects.get().state == "ok"


@pytest.mark.parametrize("moment", ["RCPT", "DATA"])
def test_a_refused_address_is_marked_and_told(mail_server: MailServer, note: Note, now: datetime, moment: str) -> None:
    message, other = note("gone@guests.example"), note("eva@guests.example")
    mail_server.answers[moment, "gone@guests.example"] = "550 5.1.1 no such person"
    run_due_jobs(now)
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, other.state) == ("failed", "sent")
    point = ContactPoint.objects.get(normalised="gone@guests.example")
    assert (point.state, point.state_at) == ("bounced", now)
    assert Event.objects.get(kind="mail.bounced").payload["reason"] == "550 5.1.1 no such person"


def test_a_refusal_because_of_us_does_not_blame_the_address(mail_server: MailServer, note: Note, now: datetime) -> None:
    message = note("eva@guests.example")
    mail_server.answers["DATA", "eva@guests.example"] = "554 5.7.1 looks like spam"
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, ContactPoint.objects.get().state) == ("failed", "ok")


def test_a_silent_server_holds_nobody_up(silent_server: None, note: Note, now: datetime, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 1
    first, *others = [note(f"guest{number}@guests.example") for number in range(9)]
    began = time.monotonic()
    run_due_jobs(now, limit=20)
    assert time.monotonic() - began < 5
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("queued", 1)
    assert "timed out" in first.error
    # Nobody else knocked at its door, and nobody's tries were used up.
    waiting = Message.objects.filter(pk__in=[other.pk for other in others])
    assert set(waiting.values_list("attempts", "next_at")) == {(0, now + timedelta(minutes=1))}


def test_a_mail_in_the_hands_of_a_worker_that_died_goes_out_again(
    mail_server: MailServer, note: Note, now: datetime
) -> None:
    message = note("eva@guests.example")
    assert message.take_out(at=now)
    delivery_run(now + timedelta(minutes=1))
    assert not mail_server.received
    delivery_run(now + timedelta(minutes=4))
    assert [mail["Message-ID"] for mail in mail_server.received] == [message.message_id]


def test_two_postmen_cannot_take_the_same_mail(note: Note, now: datetime) -> None:
    message = note("eva@guests.example")
    other = Message.objects.get()
    assert message.take_out(at=now)
    assert not other.take_out(at=now)


def test_one_mail_that_cannot_be_rendered_does_not_stop_the_others(
    mail_server: MailServer, note: Note, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = note("eva@guests.example"), note("petr@guests.example")
    whole = Message.letter

    def letter(self: Message) -> object:
        if self.pk == broken.pk:
            raise RuntimeError
        return whole(self)

    monkeypatch.setattr(Message, "letter", letter)
    run_due_jobs(now)
    fine.refresh_from_db()
    broken.refresh_from_db()
    assert (fine.state, broken.state, broken.error) == ("sent", "queued", "RuntimeError")


@pytest.mark.parametrize("evil", ["Olga\r\nBcc: all@example.com", "Olga\u2028Bcc: x", "Olga\x85Bcc: x", "Olga\ud800"])
def test_a_name_never_makes_a_header(
    mail_server: MailServer, note: Note, now: datetime, cafe: Workspace, evil: str
) -> None:
    cafe.sender_name = evil
    message = note("eva@guests.example")
    message.workspace = cafe
    postman = delivery.Postman(parse(mail_server_url()), clock=lambda: now)
    assert postman.bring(message)
    [mail] = mail_server.received
    assert mail["Bcc"] is None
    assert mail["To"] == "eva@guests.example"


def mail_server_url() -> str:
    from django.conf import settings

    return str(settings.EMAIL_URL)


def test_django_s_own_mail_goes_through_the_outbox(mail_server: MailServer, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "ohlas.mail.backend.OutboxBackend"
    mail = EmailMultiAlternatives("Reset\nBcc: x", "Your link", None, ["olga@example.com", "marek@example.com"])
    mail.attach_alternative("<p>Your link</p>", "text/html")
    mail.send()
    assert not mail_server.received
    run_due_jobs()
    assert {mail["To"] for mail in mail_server.received} == {"olga@example.com", "marek@example.com"}
    assert mail_server.received[0]["Subject"] == "Reset Bcc: x"
    # Nobody may read it again, so nothing of it is kept.
    assert {(kept.text, kept.html, kept.workspace_id) for kept in Message.objects.all()} == {("", "", None)}


def test_without_a_server_mail_is_held(note: Note, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "ohlas.mail.backend.OutboxBackend"
    send_mail("Reset", "Your link", None, ["olga@example.com"])
    message = note("eva@guests.example")
    run_due_jobs()
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.letter().text) == ("held", None, "How was it?")


def test_a_mistake_in_our_own_address_blames_nobody(
    mail_server: MailServer, note: Note, now: datetime, cafe: Workspace
) -> None:
    cafe.set(reply_to="not an address")
    message = note("eva@guests.example", headers={"Reply-To": "not an address"})
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, ContactPoint.objects.get().state) == ("queued", "ok")


@pytest.mark.parametrize("to", ["no address", "a@", "@b", "two@x.example, three@x.example"])
def test_an_address_that_is_none_is_never_tried(mail_server: MailServer, now: datetime, to: str) -> None:
    message = Message.post(to=to, at=now, subject="Hello", text="x")
    run_due_jobs(now)
    message.refresh_from_db()
    assert (message.state, mail_server.received) == ("failed", [])


def test_mail_of_a_demo_never_leaves(mail_server: MailServer, note: Note, now: datetime, cafe: Workspace) -> None:
    cafe.set(demo_made_at=now)
    message = note("eva@guests.example")
    run_due_jobs(now)
    message.refresh_from_db()
    assert (mail_server.received, message.state) == ([], "held")
