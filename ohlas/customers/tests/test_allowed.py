"""What somebody allows, in one look: for each channel and purpose the latest word, held against their country."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event, Permission
from ohlas.team.models import Workspace

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("home", "lives", "check", "allowed"),
    [
        ("CZ", "", "country", {"email surveys", "sms surveys", "phone surveys"}),
        ("CZ", "DE", "country", {"email surveys", "sms surveys"}),
        ("CZ", "IT", "country", {"phone surveys"}),
        ("IT", "", "country", {"phone surveys"}),
        ("IT", "CZ", "country", {"email surveys", "sms surveys", "phone surveys"}),
        ("CZ", "IT", "record", {"email surveys", "sms surveys", "phone surveys"}),
    ],
)
def test_a_customer_who_bought_here(
    home: str, lives: str, check: str, allowed: set[str], cafe: Workspace, now: datetime
) -> None:
    cafe.set(country=home, permission_check=check)
    jan = Customer.create(cafe, at=now, name="Jan", country=lives)
    for channel in ("email", "sms", "phone"):
        jan.allow(channel=channel, basis="existing_customer", source="import", at=now)
    assert jan.allowed() == {tuple(each.split()) for each in allowed}
    for channel, purpose in (tuple(each.split()) for each in allowed):
        assert jan.may_be_asked(channel, purpose)


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        ([(2, "consent"), (1, "withdrawn")], False),
        ([(2, "withdrawn"), (1, "consent")], True),
        ([(1, "consent"), (2, "withdrawn")], True),
        ([(1, "consent"), (1, "withdrawn")], False),
        ([(1, "withdrawn"), (1, "consent")], True),
        ([(2, "consent"), (1, "pending")], True),
        ([(2, "withdrawn"), (1, "pending")], False),
        ([(1, "pending")], False),
        ([(2, "consent"), (1, "none")], False),
        ([], False),
    ],
)
def test_the_latest_word_holds_by_the_day_it_was_said(
    lines: list[tuple[int, str]], holds: bool, eva: Customer, now: datetime
) -> None:
    """`lines`: days ago, in the order in which they were written down; said at one moment, the last counts."""
    for ago, basis in lines:
        eva.write_line("email", basis, purpose="surveys", source="till", at=now - ago * DAY)
    assert eva.may_be_asked("email") is holds
    assert (("email", "surveys") in eva.allowed()) is holds
    told = Customer.objects.prefetch_related("permissions").get(pk=eva.pk).bases()
    assert (told.get("email") == "consent") is holds


def test_a_reply_to_an_answer_is_nobodys_to_choose(eva: Customer, now: datetime) -> None:
    eva.write_line("email", "consent", purpose="contact", source="answer", at=now)
    assert (eva.allowed(), eva.bases()) == (set(), {})


@pytest.mark.parametrize(("wording", "lines"), [("", 1), ("Ask me.", 2)])
def test_the_same_again_is_a_line_where_it_has_words(wording: str, lines: int, eva: Customer, now: datetime) -> None:
    for _time in range(2):
        eva.allow(channel="email", basis="consent", source="till", wording=wording, at=now)
    assert Permission.objects.count() == lines


@pytest.mark.parametrize(
    ("basis", "purpose", "kind", "more"),
    [
        ("consent", "surveys", "permission.given", {}),
        ("merchant", "offers", "permission.given", {"purpose": "offers"}),
        ("none", "surveys", "permission.withdrawn", {}),
        ("withdrawn", "news", "permission.withdrawn", {"purpose": "news"}),
    ],
)
def test_the_story_tells_of_each_line(
    basis: str, purpose: str, kind: str, more: dict[str, str], eva: Customer, now: datetime
) -> None:
    eva.write_line("sms", basis, purpose=purpose, source="till", at=now)
    event = Event.objects.exclude(kind="customer.created").get()
    assert (event.kind, event.occurred_at, event.customer) == (kind, now, eva)
    assert event.payload == {"channel": "sms", "basis": basis, "source": "till"} | more


@pytest.mark.parametrize(("first", "second", "until"), [(90, 30, 90), (30, 90, 90), (30, 30, 30)])
def test_of_two_pauses_the_longer(first: int, second: int, until: int, eva: Customer, now: datetime) -> None:
    for days in (first, second):
        eva.pause(until=now + days * DAY, source="preference page", at=now)
    eva.refresh_from_db()
    assert eva.paused_until == now + until * DAY
    assert Event.objects.filter(kind="permission.paused").count() == (2 if second > first else 1)


@pytest.mark.parametrize(("days", "told"), [(29, 1), (30, 0), (31, 0)])
def test_a_pause_is_ended_once_and_only_while_it_lasts(days: int, told: int, eva: Customer, now: datetime) -> None:
    eva.pause(until=now + 30 * DAY, source="preference page", at=now)
    for _time in range(2):
        eva.resume(source="preference page", at=now + days * DAY)
    assert Event.objects.filter(kind="permission.resumed").count() == told
    assert (eva.paused_until is None) is bool(told)
