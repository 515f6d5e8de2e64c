"""Many hands at the same moment: still one question."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from pytest_django import Settings

from ohlas.customers.models import Customer, Event, Permission
from ohlas.invitations.choices import choose, pause, stop_all
from ohlas.invitations.models import Invitation
from ohlas.mail.delivery import Postman
from ohlas.mail.models import Message
from ohlas.mail.server import parse
from ohlas.mail.tests.conftest import MailServer, mail_server
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

__all__ = ["mail_server"]
Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db(transaction=True)


def together(work: Callable[[], object], hands: int = 6) -> list[object]:
    """What each hand got, an exception included."""
    start, got = threading.Barrier(hands), []

    def hand() -> None:
        try:
            start.wait()
            got.append(work())
        except Exception as error:
            got.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=hand) for _hand in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_parallel_triggers_send_one(nps: Survey, guest: Guest, now: datetime) -> None:
    eva = guest("Eva")
    made = together(lambda: Invitation.invite(survey=nps, customer=eva, channel="email", at=now).state)
    assert sorted(map(str, made)) == ["queued", *["suppressed"] * 5]
    assert Message.objects.count() == 1


def test_parallel_postmen_send_one(
    nps: Survey, guest: Guest, now: datetime, mail_server: MailServer, settings: Settings
) -> None:
    Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=now)

    def bring() -> bool:
        with Postman(parse(settings.EMAIL_URL), clock=lambda: now) as postman:
            return postman.bring(Message.objects.get())

    assert together(bring) == [True] * 6
    assert len(mail_server.received) == 1


def test_parallel_presses_write_one_line(guest: Guest, cafe: Workspace, now: datetime) -> None:
    eva, petr = guest("Eva"), guest("Petr", basis="")
    cafe.set(double_opt_in_since=now)
    waiting = Customer.objects.get(pk=petr.pk).write_down(channel="email", basis="consent", source="api", at=now)
    choices = {"stop": lambda: stop_all(eva.pk, at=now), "pause": lambda: pause(eva.pk, at=now)}
    confirm = {"confirm": lambda: Customer.objects.get(pk=petr.pk).confirm(waiting, at=now)}
    for name, work in {**choices, **confirm}.items():
        assert not [got for got in together(work) if isinstance(got, Exception)], name
    assert Permission.objects.filter(customer=eva, basis="withdrawn", channel="email", purpose="surveys").count() == 1
    assert Event.objects.filter(customer=eva, kind="permission.withdrawn").count() == 1
    assert Event.objects.filter(customer=eva, kind="permission.paused").count() == 1
    assert Permission.objects.filter(customer=petr, basis="consent").count() == 1


def test_parallel_ticks_write_one_line(guest: Guest, now: datetime) -> None:
    eva = guest("Eva")
    got = together(lambda: choose(eva.pk, ["email:surveys", "email:news"], "de", at=now))
    assert not [each for each in got if isinstance(each, Exception)]
    assert Permission.objects.filter(customer=eva, purpose="news").count() == 1
    assert Event.objects.filter(customer=eva, kind="customer.changed").count() == 1
