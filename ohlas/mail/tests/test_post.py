"""A mail is a row in the transaction of what it tells of, and the postman is called with it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import translation
from pytest_django import Settings

from ohlas.jobs.models import Job
from ohlas.mail.backend import WORKSPACE_HEADER
from ohlas.mail.jobs import sweep_outbox
from ohlas.mail.models import Message
from ohlas.team.models import Workspace

Note = Callable[..., Message]
pytestmark = pytest.mark.django_db
MAIL, BULK = "ohlas.mail.jobs.deliver_mail", "ohlas.mail.jobs.deliver_bulk"


def enqueued() -> list[tuple[str, datetime]]:
    return [(job.task, job.run_at) for job in Job.objects.order_by("id")]


def test_it_waits_and_the_postman_comes_when_it_is_due(now: datetime) -> None:
    message = Message.post(to="eva@guests.example", at=now, next_at=now + timedelta(hours=3), subject="Hello")
    assert (message.state, message.created_at, message.next_at) == ("queued", now, now + timedelta(hours=3))
    assert enqueued() == [(MAIL, now + timedelta(hours=3))]


def test_a_round_to_many_has_a_postman_of_its_own(now: datetime) -> None:
    Message.post(to="eva@guests.example", at=now, queue="bulk")
    Message.post(to="olga@example.com", at=now)
    assert [(job.task, job.queue) for job in Job.objects.order_by("id")] == [(BULK, "bulk"), (MAIL, "mail")]


def test_it_is_gone_with_the_transaction(now: datetime) -> None:
    with transaction.atomic():
        Message.post(to="eva@guests.example", at=now)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Job.objects.exists()


def test_one_source_makes_one_mail(now: datetime) -> None:
    Message.post(to="eva@guests.example", at=now, source="invitation", source_id="1")
    Message.post(to="eva@guests.example", at=now, source="invitation", source_id="2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.post(to="eva@guests.example", at=now, source="invitation", source_id="1")
    assert Message.objects.count() == Job.objects.count() == 2


def test_mail_without_a_source_may_come_twice(now: datetime) -> None:
    first, second = (Message.post(to="eva@guests.example", at=now, subject="Hello") for _ in range(2))
    assert first.message_id != second.message_id


def test_the_message_id_names_our_own_address(now: datetime, settings: Settings) -> None:
    settings.BASE_URL = "https://feedback.example.com:8443"
    assert Message.post(to="eva@guests.example", at=now).message_id.endswith("@feedback.example.com>")


@pytest.mark.parametrize("state", ["sending", "sent", "failed", "held", "cancelled"])
def test_only_what_waits_can_be_cancelled(now: datetime, state: str) -> None:
    Message.post(to="eva@guests.example", at=now, source="invitation", source_id="1", state=state)
    assert not Message.cancel(source="invitation", source_id="1")
    assert Message.objects.get().state == state


def test_cancelled_once(now: datetime) -> None:
    for number in ("1", "2"):
        Message.post(to="eva@guests.example", at=now, source="invitation", source_id=number)
    assert Message.cancel(source="invitation", source_id="1")
    assert not Message.cancel(source="invitation", source_id="1")
    assert list(Message.objects.order_by("id").values_list("state", flat=True)) == ["cancelled", "queued"]


def test_the_longest_waiting_first_and_only_of_this_queue(now: datetime) -> None:
    def post(to: str, minutes: int, **fields: Any) -> None:
        Message.post(to=to, at=now, next_at=now + timedelta(minutes=minutes), **fields)

    for to, minutes in (("second", -1), ("first", -2), ("now", 0), ("later", 1)):
        post(to, minutes)
    post("bulk", -3, queue="bulk")
    post("sent", -1, state="sent")
    post("dead worker's", -1, state="sending")
    assert [message.to for message in Message.objects.due("mail", at=now)] == [
        "first",
        "second",
        "dead worker's",
        "now",
    ]


def test_the_sweep_calls_whom_it_needs_and_nobody_else(now: datetime) -> None:
    Message.objects.create(to="eva@guests.example", queue="bulk", created_at=now, next_at=now)
    Message.objects.create(to="eva@guests.example", created_at=now, next_at=now + timedelta(days=900))
    Message.objects.create(to="eva@guests.example", state="sent", created_at=now, next_at=now)
    sweep_outbox.call()
    assert [task for task, _at in enqueued()] == [BULK]


@pytest.fixture
def outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "ohlas.mail.backend.OutboxBackend"


def test_every_recipient_gets_a_mail_of_their_own(outbox: None) -> None:
    """So that nobody reads another's address, and one refused address fails alone."""
    mail = EmailMessage("Hello", "x", None, ["a@x.example"], bcc=["b@x.example"], cc=["c@x.example"])
    assert mail.send() == 3
    assert set(Message.objects.values_list("to", flat=True)) == {"a@x.example", "b@x.example", "c@x.example"}
    assert not [headers for headers in Message.objects.values_list("headers", flat=True) if headers]


def test_whose_outbox_shows_it(outbox: None, cafe: Workspace) -> None:
    EmailMessage("Join", "x", None, ["new@example.com"], headers={WORKSPACE_HEADER: str(cafe.pk)}).send()
    message = Message.objects.get()
    assert (message.workspace, message.headers) == (cafe, {})


def test_it_keeps_what_was_said_and_in_which_language(outbox: None) -> None:
    mail = EmailMultiAlternatives(
        "Příjem\r\nBcc: x", "Slova", None, ["a@x.example"], reply_to=["olga@x.example\nBcc: y"]
    )
    mail.attach_alternative("<p>Slova</p>", "text/html")
    with translation.override("cs"):
        mail.send()
    message = Message.objects.get()
    assert (message.subject, message.text, message.html) == ("Příjem Bcc: x", "Slova", "<p>Slova</p>")
    assert (message.language, message.headers) == ("cs", {"Reply-To": "olga@x.example Bcc: y"})


def test_a_subject_too_long_for_its_column_is_cut(outbox: None) -> None:
    EmailMessage("ž" * 1000, "x", None, ["a@x.example"]).send()
    assert Message.objects.get().subject == "ž" * 300


def test_the_letter_answers_to_the_business(note: Note, cafe: Workspace) -> None:
    letter = note("eva@guests.example", headers={"Reply-To": "olga@x.example", "X-Other": "1"}).letter()
    assert (letter.sender_name, letter.reply_to, letter.headers) == (cafe.name, "olga@x.example", {"X-Other": "1"})


def test_account_mail_has_nobody_s_name(now: datetime) -> None:
    assert Message.post(to="olga@example.com", at=now, subject="Reset").letter().sender_name == ""
