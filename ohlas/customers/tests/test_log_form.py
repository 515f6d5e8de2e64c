"""The form by which a call, a visit or a note is written down: what it offers, and when it was."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from ohlas.customers.log_form import log_form, own_staff
from ohlas.customers.models import Customer, Touchpoint
from ohlas.team.models import Member, Staff, Workspace
from ohlas.team.record import new_id


@pytest.fixture(autouse=True)
def prague() -> Any:
    with timezone.override(ZoneInfo("Europe/Prague")):
        yield


@pytest.fixture
def jana(cafe: Workspace) -> Staff:
    return Staff.objects.create(workspace=cafe, key="jana", name="Jana")


def choices(form: Any, field: str) -> list[str]:
    return [str(words) for _key, words in form.fields[field].choices]


def test_only_what_is_ours_and_in_use_is_offered(
    radim: Member, cafe: Workspace, other_shop: Workspace, jana: Staff, now: datetime
) -> None:
    for key, workspace in (("till", cafe), ("phone", cafe), ("theirs", other_shop)):
        Touchpoint.find_or_make(workspace, key)
        Staff.objects.create(workspace=workspace, key=key, name=key)
    Touchpoint.objects.filter(key="phone").update(retired_at=now)
    Staff.objects.filter(key="phone").update(retired_at=now)
    form = log_form(radim, now)
    assert (choices(form, "touchpoint"), choices(form, "staff")) == (["–", "till"], ["–", "Jana", "till"])


def test_places_in_the_words_of_the_reader_and_people_by_name(radim: Member, cafe: Workspace, now: datetime) -> None:
    Touchpoint.find_or_make(cafe, "till", names={"en": "Till", "cs": "Pokladna"})
    for name in ("Zdena", "Adam"):
        Staff.objects.create(workspace=cafe, key=name, name=name)
    with translation.override("cs"):
        form = log_form(radim, now)
    assert (choices(form, "touchpoint"), choices(form, "staff")) == (["–", "Pokladna"], ["–", "Adam", "Zdena"])


def test_who_meets_customers_stands_there_already(radim: Member, jana: Staff, cafe: Workspace, now: datetime) -> None:
    assert (own_staff(radim), log_form(radim, now)["staff"].value()) == ("", "")
    me = Staff.objects.create(workspace=cafe, key="radim", name="Radim", member=radim)
    assert own_staff(radim) == log_form(radim, now)["staff"].value() == str(me.pk)
    me.set(retired_at=now)
    assert own_staff(radim) == ""


def test_it_begins_now_by_the_clock_on_the_wall(radim: Member, now: datetime) -> None:
    form = log_form(radim, now + timedelta(seconds=59))
    assert 'value="2026-11-20T10:00"' in str(form["when"])
    assert 'id="log_when"' in str(form["when"]), "beside other forms on the person's page"
    assert form.fields["amount"].help_text == "In CZK"
    assert form["once"].value() != log_form(radim, now)["once"].value()


@pytest.mark.parametrize(
    ("when", "minutes"),
    [("", 0), ("2026-11-20T10:00", 0), ("2026-11-20T09:59", 0), ("2026-11-20T09:58", -2), ("2026-11-20T10:05", 5)],
)
def test_what_was_just_now_is_of_this_very_moment(
    radim: Member, eva: Customer, now: datetime, when: str, minutes: int
) -> None:
    at = now + timedelta(seconds=30) if minutes == 0 else now
    form = log_form(radim, at, {"once": str(new_id()), "when": when})
    assert form.is_valid()
    entry = form.write(eva, "visit.done", at=at)
    assert entry
    assert entry.occurred_at == at + timedelta(minutes=minutes)


def test_words_are_trimmed_and_a_refusal_stands_in_the_form(radim: Member, eva: Customer, now: datetime) -> None:
    form = log_form(radim, now, {"once": str(new_id()), "words": "  Likes filter. \n"})
    assert form.is_valid()
    entry = form.write(eva, "note.written", at=now)
    assert entry
    assert entry.payload["words"] == "Likes filter."
    empty = log_form(radim, now, {"once": str(new_id()), "words": "   "})
    assert empty.is_valid()
    assert empty.write(eva, "note.written", at=now) is None
    assert "words" in empty.errors
