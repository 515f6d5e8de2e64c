"""What the page says holds now, from every line there ever was."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from ohlas.customers.ledger import history_of, now_of, stopped_when
from ohlas.customers.models import Customer, Permission
from ohlas.team.models import Member, Workspace

DAY = timedelta(days=1)
Line = tuple[int, str]


def held(customer: Customer, at: datetime) -> list[tuple[str, str, str]]:
    found = now_of(customer, history_of(customer), at=at)
    return [(each.line.purpose, each.line.channel, each.line.basis) for each in found]


@pytest.mark.parametrize(
    ("lines", "now_says"),
    [
        ([], []),
        ([(3, "consent")], ["consent"]),
        ([(400, "consent")], ["consent"]),
        ([(3, "consent"), (2, "withdrawn")], ["withdrawn"]),
        ([(2, "withdrawn"), (3, "consent")], ["withdrawn"]),
        ([(2, "consent"), (2, "withdrawn")], ["withdrawn"]),
        ([(3, "pending")], ["pending"]),
        ([(6, "pending")], ["pending"]),
        ([(7, "pending")], []),
        ([(3, "existing_customer"), (2, "pending")], ["existing_customer", "pending"]),
        ([(3, "pending"), (2, "existing_customer")], ["existing_customer"]),
        ([(3, "pending"), (3, "withdrawn")], ["withdrawn"]),
        ([(3, "withdrawn"), (3, "pending")], ["pending", "withdrawn"]),
        ([(5, "pending"), (3, "pending")], ["pending"]),
    ],
)
def test_what_holds_of_one_channel(lines: list[Line], now_says: list[str], eva: Customer, now: datetime) -> None:
    """`lines`: days ago and what was written, in the order in which it was. A consent waits for a week, or until
    something newer is said."""
    for ago, basis in lines:
        eva.write_line("email", basis, purpose="surveys", source="till", at=now - ago * DAY)
    assert sorted(basis for _purpose, _channel, basis in held(eva, now)) == now_says


def test_a_confirmed_consent_waits_no_more(eva: Customer, now: datetime) -> None:
    waits = eva.write_line("email", "pending", purpose="surveys", source="till", at=now - DAY)
    assert held(eva, now) == [("surveys", "email", "pending")]
    eva.confirm(waits, at=now)
    assert held(eva, now) == [("surveys", "email", "consent")]


def test_each_channel_and_purpose_by_itself_questions_first(eva: Customer, now: datetime) -> None:
    for channel, purpose in (("email", "contact"), ("sms", "news"), ("email", "offers"), ("post", "surveys")):
        eva.write_line(channel, "consent", purpose=purpose, source="till", at=now)
    assert held(eva, now) == [
        ("surveys", "post", "consent"),
        ("offers", "email", "consent"),
        ("news", "sms", "consent"),
        ("contact", "email", "consent"),
    ]


@pytest.mark.parametrize(
    ("home", "lives", "basis", "grade", "tone", "has_note"),
    [
        ("CZ", "", "consent", "enough", "good", False),
        ("CZ", "", "existing_customer", "noted", "", True),
        ("IT", "", "existing_customer", "not_enough", "bad", True),
        ("IT", "CZ", "existing_customer", "noted", "", True),
        ("CZ", "IT", "existing_customer", "not_enough", "bad", True),
        ("CZ", "IT", "withdrawn", "not_enough", "bad", False),
    ],
)
def test_how_far_it_goes_where_they_live(
    home: str, lives: str, basis: str, grade: str, tone: str, has_note: bool, cafe: Workspace, now: datetime
) -> None:
    cafe.set(country=home)
    jan = Customer.create(cafe, at=now, name="Jan", country=lives)
    jan.write_line("email", basis, purpose="surveys", source="till", at=now)
    [found] = now_of(jan, history_of(jan), at=now)
    assert (found.grade, found.tone, bool(found.note)) == (grade, tone, has_note)


def test_an_answer_to_their_answer_needs_no_country(cafe: Workspace, eva: Customer, now: datetime) -> None:
    eva.change(at=now, country="IT")
    eva.write_line("email", "existing_customer", purpose="contact", source="answer", at=now)
    [found] = now_of(eva, history_of(eva), at=now)
    assert (found.grade, found.note) == ("enough", "")


def test_the_history_is_theirs_alone_newest_first(
    eva: Customer, ismail: Customer, radim: Member, now: datetime
) -> None:
    ismail.withdraw(channel="email", source="till", at=now)
    for ago, basis in ((1, "consent"), (3, "merchant"), (2, "none")):
        eva.write_line("email", basis, purpose="surveys", source="till", at=now - ago * DAY, by=radim.user)
    history = history_of(eva)
    assert [line.basis for line in history] == ["consent", "none", "merchant"]
    assert {line.by for line in history} == {radim.user}


@pytest.mark.parametrize(("but", "stopped"), [("", True), ("silent", False), ("consent", False), ("none", False)])
def test_since_when_everything_is_stopped(but: str, stopped: bool, eva: Customer, now: datetime) -> None:
    """A no to all but one of them is not yet everything."""
    for ago, (channel, purpose) in enumerate(product(Permission.CHANNELS, Permission.PURPOSES), start=1):
        basis = but if but and (channel, purpose) == ("post", "news") else "withdrawn"
        if basis != "silent":
            eva.write_line(channel, basis, purpose=purpose, source="link", at=now - ago * DAY)
    since = stopped_when(now_of(eva, history_of(eva), at=now))
    assert since == (now - DAY if stopped else None)
