"""Mail that is kept as an id: its source says at the last moment whether it may leave, and hears what came of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from pytest_django import Settings

from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.jobs import sweep_outbox
from ohlas.mail.letter import Letter
from ohlas.mail.models import Message
from ohlas.mail.sources import source_of
from ohlas.mail.tests.conftest import MailServer
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db
TABLE = {"diary": f"{__name__}.Diary"}


class Diary:
    """A source that writes down what happens to its mail."""

    told: ClassVar[list[tuple[Any, ...]]] = []
    leaves: ClassVar[datetime | None] = None

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id

    def leaves_at(self, *, at: datetime) -> datetime | None:
        assert transaction.get_connection().in_atomic_block
        return type(self).leaves

    def letter(self) -> Letter:
        return Letter(f"Page {self.source_id}", "Dear diary")

    def has_left(self, *, at: datetime, held: bool) -> None:
        self.told.append((self.source_id, "left", at, held))

    def has_failed(self, *, at: datetime, bounced: bool) -> None:
        self.told.append((self.source_id, "failed", at, bounced))


@pytest.fixture(autouse=True)
def diary(settings: Settings, now: datetime) -> Iterator[None]:
    settings.MAIL_SOURCES = f"{__name__}.TABLE"
    Diary.told.clear()
    Diary.leaves = now
    source_of.cache_clear()
    yield
    source_of.cache_clear()


@pytest.fixture
def page(cafe: Workspace, now: datetime) -> Message:
    """Page 7 of the diary, in the outbox."""
    return Message.post(to="eva@guests.example", at=now, workspace=cafe, source="diary", source_id="7")


def after_a_run(message: Message, at: datetime) -> Message:
    sweep_outbox.using(run_after=at).enqueue()
    run_due_jobs(at)
    message.refresh_from_db()
    return message


def test_it_is_written_when_it_leaves_and_the_source_is_told(
    mail_server: MailServer, page: Message, now: datetime
) -> None:
    assert after_a_run(page, now).state == "sent"
    assert [mail["Subject"] for mail in mail_server.received] == ["Page 7"]
    assert Diary.told == [("7", "left", now, False)]
    assert (page.text, page.html) == ("", "")


def test_without_a_server_it_is_told_that_the_mail_stays(page: Message, now: datetime) -> None:
    assert after_a_run(page, now).state == "held"
    assert Diary.told == [("7", "left", now, True)]


def test_what_may_no_longer_leave_is_cancelled_and_no_server_hears_of_it(
    mail_server: MailServer, page: Message, now: datetime
) -> None:
    Diary.leaves = None
    assert after_a_run(page, now).state == "cancelled"
    assert (mail_server.connections, Diary.told) == (0, [])


def test_what_may_leave_only_later_waits_and_no_try_is_counted(
    mail_server: MailServer, page: Message, now: datetime
) -> None:
    Diary.leaves = morning = now + timedelta(hours=11)
    waiting = after_a_run(page, now)
    assert (waiting.state, waiting.next_at, waiting.attempts) == ("queued", morning, 0)
    assert after_a_run(page, morning - timedelta(seconds=1)).state == "queued"
    assert after_a_run(page, morning).state == "sent"
    assert len(mail_server.received) == 1


def test_it_is_asked_again_before_every_try(mail_server: MailServer, page: Message, now: datetime) -> None:
    mail_server.answers["RCPT", "eva@guests.example"] = "451 later"
    after_a_run(page, now)
    mail_server.answers.clear()
    Diary.leaves = None
    assert after_a_run(page, now + timedelta(minutes=1)).state == "cancelled"
    assert not mail_server.received


@pytest.mark.parametrize(("answer", "bounced"), [("550 5.1.1 nobody", True), ("554 5.7.1 spam", False)])
def test_it_is_told_why_it_failed(
    mail_server: MailServer, page: Message, now: datetime, answer: str, bounced: bool
) -> None:
    mail_server.answers["RCPT", "eva@guests.example"] = answer
    assert after_a_run(page, now).state == "failed"
    assert Diary.told == [("7", "failed", now, bounced)]


def test_it_is_not_told_of_a_try_that_comes_again(mail_server: MailServer, page: Message, now: datetime) -> None:
    mail_server.answers["DATA", "eva@guests.example"] = "451 later"
    after_a_run(page, now)
    assert Diary.told == []


def test_what_the_source_cannot_write_down_is_not_marked_either(
    page: Message, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction: else the mail has left and the invitation never learns it."""

    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Diary, "has_left", stumble)
    assert page.take_out(at=now)
    with pytest.raises(RuntimeError):
        page.mark_sent(at=now)
    page.refresh_from_db()
    assert page.state == "sending"


def test_a_source_nobody_knows() -> None:
    with pytest.raises(KeyError):
        source_of("horoscope")
