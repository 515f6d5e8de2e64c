"""A round of asking, from its draft to its end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.invitations import rounds
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.models import mailing as mailing_module
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(cafe: Workspace, nps: Survey, now: datetime) -> Mailing:
    """To everybody who speaks Czech."""
    return Mailing.objects.create(workspace=cafe, survey=nps, audience={"language": ["cs"]}, created_at=now)


def test_everybody_in_the_audience_is_asked_once_and_the_others_have_a_reason(
    round_: Mailing, guest: Guest, now: datetime
) -> None:
    for name in ("Eva", "Petr"):
        guest(name, language="cs")
    jana, hans = guest("Jana", language="cs", basis=""), guest("Hans", language="de")
    assert round_.schedule(send_at=now)
    run_due_jobs(now)
    round_.refresh_from_db()
    assert (round_.state, round_.started_at, round_.finished_at) == ("sent", now, now)
    assert round_.invitations.counted() == {("sent", ""): 2, ("suppressed", "no_permission"): 1}
    assert Event.objects.get(customer=jana, kind="invitation.suppressed").payload["reason"] == "no_permission"
    assert not hans.invitations.exists()
    assert set(Message.objects.values_list("queue", "state")) == {("bulk", "held")}


def test_at_a_set_time_and_not_before(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva", language="cs")
    round_.schedule(send_at=now + timedelta(hours=2))
    run_due_jobs(now + timedelta(hours=1))
    assert not Invitation.objects.exists()
    run_due_jobs(now + timedelta(hours=2))
    assert Invitation.objects.get().state == "sent"


def test_sending_twice_sends_once(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva", language="cs")
    assert round_.schedule(send_at=now)
    assert not round_.schedule(send_at=now)
    run_due_jobs(now)
    assert not rounds.run(str(round_.pk))
    assert Invitation.objects.count() == 1


def test_a_run_that_was_cut_off_goes_on_where_it_was(
    round_: Mailing, guest: Guest, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing_module, "CHUNK", 2)
    people = [guest(f"Guest{number}", language="cs") for number in range(5)]
    round_.schedule(send_at=now)
    assert round_.ask_next(at=now)
    round_.refresh_from_db()
    assert round_.reached == people[1].pk
    run_due_jobs(now)
    assert Invitation.objects.count() == 5


def test_a_run_that_fails_in_the_middle_of_a_chunk_leaves_nothing_of_it(
    round_: Mailing, guest: Guest, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest("Eva", language="cs")
    round_.schedule(send_at=now)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(Mailing, "set", fail)
    with pytest.raises(RuntimeError):
        round_.ask_next(at=now)
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


def test_called_off_before_it_began(round_: Mailing, guest: Guest, now: datetime, olga: Member) -> None:
    guest("Eva", language="cs")
    round_.schedule(send_at=now + timedelta(hours=2))
    assert round_.cancel(by=olga.user, at=now)
    assert not round_.cancel(by=olga.user, at=now)
    run_due_jobs(now + timedelta(hours=3))
    assert not Invitation.objects.exists()
    assert (round_.cancelled_by, round_.cancelled_at) == (olga.user, now)


def test_called_off_while_mail_waits_for_the_morning(
    round_: Mailing, guest: Guest, now: datetime, olga: Member
) -> None:
    guest("Eva", language="cs")
    evening = now.replace(hour=21)
    round_.schedule(send_at=evening)
    run_due_jobs(evening)
    assert Message.objects.get().state == "queued"
    round_.cancel(by=olga.user, at=evening)
    run_due_jobs(evening)
    assert Invitation.objects.get().suppressed_reason == "cancelled"
    run_due_jobs(evening + timedelta(hours=12))
    assert Message.objects.get().state == "cancelled"


def test_two_rounds_at_once_ask_nobody_twice(
    round_: Mailing, guest: Guest, now: datetime, cafe: Workspace, nps: Survey
) -> None:
    guest("Eva", language="cs")
    other = Mailing.objects.create(workspace=cafe, survey=nps, audience={}, created_at=now)
    round_.schedule(send_at=now)
    other.schedule(send_at=now)
    run_due_jobs(now)
    assert Invitation.objects.filter(state="sent").count() == 1
    assert Invitation.objects.filter(suppressed_reason="asked_lately").count() == 1
    assert Message.objects.count() == 1
