"""How long things are kept: the choices in words, what would go, and that looking changes nothing."""

from datetime import date, datetime, timedelta

import pytest

from ohlas.customers.keeping.form import EXAMPLES, KeepingForm
from ohlas.customers.keeping.kinds import kinds
from ohlas.customers.keeping.own import CUSTOMERS, EVENTS
from ohlas.customers.keeping.rules import CHOICES, months_before
from ohlas.customers.keeping.run import first_kept_day
from ohlas.customers.models import Customer, Event
from ohlas.team.models import Workspace

DAY = timedelta(days=1)
# In Prague, an hour after midnight in winter: the day has begun there and not yet in UTC.
NIGHT = datetime.fromisoformat("2026-11-20T23:30Z")


def test_the_choices_in_words(cafe: Workspace) -> None:
    field = KeepingForm(workspace=cafe).fields["customers"]
    assert [words for _months, words in field.choices] == [  # type: ignore[attr-defined]
        "for good", "6 months", "1 year", "2 years", "3 years", "5 years", "10 years",
    ]  # fmt: skip


def test_it_begins_with_what_is_stored_and_else_with_for_good(cafe: Workspace) -> None:
    cafe.keep_months = {"events": 24}
    form = KeepingForm(workspace=cafe)
    assert {key: form[key].initial for key in kinds()} == dict.fromkeys(kinds(), 0) | {"events": 24}
    assert form.chosen == {"events": 24}


def test_what_is_kept_for_good_is_not_stored(cafe: Workspace) -> None:
    form = KeepingForm(dict.fromkeys(kinds(), "0") | {"mails": "12"}, workspace=cafe)
    assert form.is_valid()
    assert form.chosen == {"mails": 12}


@pytest.mark.parametrize("months", [months for months in CHOICES if months])
def test_a_period_ends_where_it_began(months: int) -> None:
    day = date(2026, 11, 20)
    assert months_before(day, months) == date(2026 - months // 12, 11 - months % 12, 20)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 12, 31), 12, date(2025, 12, 31)), (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 31), 6, date(2025, 7, 31)), (date(2024, 8, 31), 6, date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_at_the_end_of_a_month(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_days_are_those_of_the_business(cafe: Workspace) -> None:
    assert first_kept_day(cafe, 12, at=NIGHT) == date(2025, 11, 21)
    assert first_kept_day(Workspace(timezone="America/New_York"), 12, at=NIGHT) == date(2025, 11, 20)


@pytest.fixture
def old(cafe: Workspace, eva: Customer, now: datetime) -> Customer:
    """Eva, who is in the book for years; what happened is told from the eldest."""
    eva.set(created_at=now - 2000 * DAY)
    Event.objects.all().delete()
    for ago in (800, 500, 400, 10):
        Event.record("visit.done", workspace=cafe, at=now - ago * DAY, customer=eva)
    return eva


@pytest.mark.parametrize(
    ("months", "words", "count"), [(0, "", 0), (12, "3 would go tonight.", 3), (60, "Nothing is so old yet.", 0)]
)
def test_what_would_go(months: int, words: str, count: int, cafe: Workspace, old: Customer, now: datetime) -> None:
    form = KeepingForm(dict.fromkeys(kinds(), "0") | {"events": str(months)}, workspace=cafe)
    assert form.is_valid()
    found = {bound.name: (said, examples) for bound, said, examples in form.would_go(at=now)}
    assert (found["events"][0], len(found["events"][1])) == (words, count)
    assert found["customers"] == ("", [])
    assert Event.objects.count() == 4


def test_the_eldest_are_named_as_examples(cafe: Workspace, old: Customer, now: datetime) -> None:
    for _more in range(EXAMPLES):
        Event.record("order.paid", workspace=cafe, at=now - 700 * DAY, customer=old)
    form = KeepingForm(dict.fromkeys(kinds(), "0") | {"events": "6"}, workspace=cafe)
    assert form.is_valid()
    [examples] = [examples for bound, _said, examples in form.would_go(at=now) if bound.name == "events"]
    assert len(examples) == EXAMPLES
    assert examples[0] == "11 Sept 2024, Visit"


def test_a_day_begins_at_midnight_in_prague(cafe: Workspace, old: Customer) -> None:
    Event.objects.all().delete()
    for moment in ("2025-11-19T22:59:59Z", "2025-11-19T23:00:00Z"):
        Event.record("visit.done", workspace=cafe, at=datetime.fromisoformat(moment), customer=old)
    assert EVENTS.over(cafe, date(2025, 11, 20)).count() == 1


@pytest.mark.parametrize(
    ("kind", "goes"),
    [("visit.done", True), ("invitation.sent", True), ("permission.given", False), ("permission.paused", False),
     ("customer.created", False), ("customer.changed", True)],
)  # fmt: skip
def test_what_of_a_story_has_an_end(kind: str, goes: bool, cafe: Workspace, eva: Customer, now: datetime) -> None:
    event = Event.record(kind, workspace=cafe, at=now - 400 * DAY, customer=eva)
    assert EVENTS.over(cafe, now.date()).filter(pk=event.pk).exists() is goes


@pytest.mark.parametrize(
    ("came", "heard", "silent"), [(400, None, True), (400, 300, True), (400, 30, False), (30, None, False)]
)
def test_who_is_silent(
    came: int, heard: int | None, silent: bool, cafe: Workspace, eva: Customer, ismail: Customer, now: datetime
) -> None:
    """That somebody else is heard of does not count."""
    Event.objects.all().delete()
    eva.set(created_at=now - came * DAY)
    Event.record("visit.done", workspace=cafe, at=now, customer=ismail)
    if heard:
        Event.record("visit.done", workspace=cafe, at=now - heard * DAY, customer=eva)
    since = (now - 100 * DAY).date()
    assert list(CUSTOMERS.over(cafe, since)) == ([eva] if silent else [])


def test_another_business_is_not_looked_at(other_shop: Workspace, old: Customer, now: datetime) -> None:
    assert not EVENTS.over(other_shop, now.date()).exists()
    assert not CUSTOMERS.over(other_shop, now.date()).exists()
