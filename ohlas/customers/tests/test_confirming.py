"""A consent that waits for the customer's own word: how often it is asked for, and until when it can be given."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.models import Customer, Event, Permission
from ohlas.team.models import Member, Workspace

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def eva(cafe: Workspace, eva: Customer, now: datetime) -> Customer:
    """The café has consents to e-mail confirmed."""
    cafe.set(double_opt_in_since=now - 90 * DAY)
    eva.refresh_from_db()
    return eva


def waits(customer: Customer, at: datetime, *, purpose: str = "surveys", wording: str = "") -> Permission:
    return customer.ask_to_confirm(channel="email", purpose=purpose, wording=wording, source="api", at=at)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ([0], 1),
        ([0, 1], 1),
        ([0, 23], 1),
        ([0, 24], 2),
        ([0, 24, 48], 3),
        ([0, 24, 48, 72], 3),
        ([0, 24, 48, 30 * 24 - 1], 3),
        ([0, 24, 48, 30 * 24], 4),
    ],
)
def test_once_a_day_and_three_times_a_month(asked: list[int], lines: int, eva: Customer, now: datetime) -> None:
    """`asked`: hours after the first time."""
    for hours in asked:
        waits(eva, now + hours * HOUR)
    assert Permission.objects.filter(basis="pending").count() == lines
    assert Event.objects.filter(kind="permission.pending").count() == lines


def test_each_purpose_is_asked_for_by_itself(eva: Customer, now: datetime) -> None:
    for purpose in ("surveys", "offers"):
        waits(eva, now, purpose=purpose)
    told = Event.objects.filter(kind="permission.pending").order_by("id")
    assert [event.payload.get("purpose", "surveys") for event in told] == ["surveys", "offers"]
    lines = Permission.objects.order_by("id").values_list("pk", flat=True)
    assert [event.payload["line"] for event in told] == list(map(str, lines))


def test_who_agreed_already_is_not_asked(eva: Customer, now: datetime) -> None:
    line = eva.allow(channel="email", basis="consent", source="till", at=now)
    assert waits(eva, now + DAY) == line
    assert Permission.objects.count() == 1


def test_who_said_no_may_be_asked_whether_they_mean_it(eva: Customer, now: datetime) -> None:
    eva.withdraw(channel="email", source="link", at=now)
    line = waits(eva, now + HOUR)
    assert not eva.may_be_asked("email")
    assert eva.confirm(line, at=now + 2 * HOUR)
    assert eva.may_be_asked("email")


@pytest.mark.parametrize(("wording", "kept"), [("Ask me.", "Ask me."), ("", "Kavárna Ozvěna: Ano, smíte se mě")])
def test_the_words_they_are_shown_are_kept(wording: str, kept: str, eva: Customer, now: datetime) -> None:
    line = eva.confirm(waits(eva, now, wording=wording), at=now + HOUR)
    assert line
    assert line.wording.startswith(kept)
    assert (line.source, line.basis, line.at) == ("confirmed by e-mail", "consent", now + HOUR)


@pytest.mark.parametrize(
    ("between", "after", "counts"),
    [
        ("", timedelta(0), True),
        ("", 7 * DAY - HOUR, True),
        ("", 7 * DAY, False),
        ("withdrawn", DAY, False),
        ("existing_customer", DAY, True),
        ("none", DAY, True),
    ],
)
def test_within_a_week_unless_they_said_no_since(
    between: str, after: timedelta, counts: bool, eva: Customer, now: datetime
) -> None:
    line = waits(eva, now)
    if between:
        eva.write_line("email", between, purpose="surveys", source="till", at=now)
    assert (eva.confirm(line, at=now + after) is not None) is counts
    assert eva.bases().get("email", "") == ("consent" if counts else between)


def test_a_no_to_something_else_does_not_count(eva: Customer, ismail: Customer, now: datetime) -> None:
    line = waits(eva, now)
    eva.withdraw(channel="sms", source="till", at=now)
    eva.withdraw(channel="email", purpose="news", source="till", at=now)
    ismail.withdraw(channel="email", source="till", at=now)
    assert eva.confirm(line, at=now + HOUR)


def test_pressed_twice_is_one_line_and_after_a_no_none(eva: Customer, now: datetime) -> None:
    line = waits(eva, now)
    first = eva.confirm(line, at=now + HOUR)
    assert first == eva.confirm(line, at=now + 2 * HOUR)
    eva.withdraw(channel="email", source="link", at=now + 3 * HOUR)
    assert eva.confirm(line, at=now + 4 * HOUR) is None
    assert not eva.may_be_asked("email")


def test_what_does_not_wait_is_not_confirmed(eva: Customer, now: datetime) -> None:
    line = eva.allow(channel="email", basis="merchant", source="till", at=now)
    assert eva.confirm(line, at=now) is None


@pytest.mark.parametrize(
    ("channel", "basis", "since", "written"),
    [
        ("email", "consent", True, "pending"),
        ("email", "consent", False, "consent"),
        ("sms", "consent", True, "consent"),
        ("email", "merchant", True, "merchant"),
    ],
)
def test_only_a_consent_to_email_waits(
    channel: str, basis: str, since: bool, written: str, eva: Customer, radim: Member, now: datetime
) -> None:
    eva.workspace.double_opt_in_since = now if since else None
    line = eva.write_down(channel=channel, basis=basis, source="till", by=radim.user, at=now)
    assert (line.basis, line.by) == (written, radim.user)


@pytest.mark.parametrize(("channel", "purpose"), [("pigeon", "surveys"), ("email", "contact")])
def test_nothing_waits_for_what_there_is_not(channel: str, purpose: str, eva: Customer, now: datetime) -> None:
    with pytest.raises(ValidationError):
        eva.ask_to_confirm(channel=channel, purpose=purpose, wording="", source="api", at=now)
    assert not Permission.objects.exists()
