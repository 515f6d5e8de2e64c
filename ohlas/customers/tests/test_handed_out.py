"""What a person's file tells of each kind of thing."""

import io
import json
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from ohlas.customers.handing_out.build import as_zip, everything, in_words
from ohlas.customers.handing_out.words import shown
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.team.models import Workspace


def section_of(customer: Customer, key: str) -> list[list[tuple[str, str]]]:
    [found] = [section for section in everything(customer) if section.key == key]
    return shown(found).rows


def test_kinds_of_which_there_is_nothing_are_left_out(ismail: Customer) -> None:
    assert [section.title for section in in_words(ismail)] == ["Record", "How to reach you", "What happened"]


def test_what_they_allowed_is_said_in_words(eva: Customer, now: datetime) -> None:
    for purpose in ("surveys", "offers", "contact"):
        eva.write_line("sms", "consent", purpose=purpose, source="import: list.csv", wording="Yes.", at=now)
    rows = [dict(row) for row in section_of(eva, "permissions")]
    assert [row["For what"] for row in rows] == [
        "questions about satisfaction", "offers", "an answer to what you wrote",
    ]  # fmt: skip
    assert {(row["Way"], row["Ground"], row["From where"], row["What you were asked"]) for row in rows} == {
        ("by text message", "consent", "from a list: list.csv", "Yes.")
    }


@pytest.mark.parametrize(
    ("kind", "payload", "details"),
    [
        ("response.received", {"survey_name": "Guests", "response": "0199"}, "Guests"),
        ("customer.changed", {"changed": ["name", "email"]}, "name, e-mail"),
        ("permission.given", {"channel": "sms", "basis": "consent", "source": "x"}, "by text message: consent"),
        ("table.booked", {"seats": 4, "by": "x", "by_name": "Olga", "comment": "Said."}, "seats: 4"),
    ],
)
def test_details_that_say_something(
    kind: str, payload: dict[str, Any], details: str, cafe: Workspace, eva: Customer, now: datetime
) -> None:
    Event.record(kind, workspace=cafe, at=now, customer=eva, payload=payload)
    assert dict(section_of(eva, "events")[-1])["Details"] == details


def test_an_order_with_its_place_amount_and_number(cafe: Workspace, eva: Customer, now: datetime) -> None:
    place = Touchpoint.make(cafe, names={"en": "At the till", "cs": "U pokladny"})
    more: dict[str, Any] = {"amount": Decimal("120.50"), "currency": "CZK", "source": "shop", "external_id": "A-7"}
    Event.record("order.paid", workspace=cafe, at=now, customer=eva, touchpoint_id=place.pk, **more)
    row = dict(section_of(eva, "events")[-1])
    assert (row["Where"], row["Amount"], row["Number"]) == ("At the till", "120.50 CZK", "A-7")


def test_a_note_of_ours_has_no_number(cafe: Workspace, eva: Customer, now: datetime) -> None:
    Event.record("note.written", workspace=cafe, at=now, customer=eva, external_id="once", payload={"words": "Nice"})
    row = dict(section_of(eva, "events")[-1])
    assert (row["Note"], "Number" in row) == ("Nice", False)


def test_programs_read_the_same_whatever_the_language(eva: Customer, now: datetime) -> None:
    eva.set(attributes={"drink": "tea", "seats": 4})
    files = zipfile.ZipFile(io.BytesIO(as_zip(eva, at=now)))
    assert files.namelist() == ["about-you.html", "about-you.json"]
    told = json.loads(files.read("about-you.json"))
    assert (told["language"], told["made_at"], told["business"]) == ("cs", now.isoformat(), "Kavárna Ozvěna")
    assert told["person"]["attributes"] == {"drink": "tea", "seats": 4}
    assert [key for key in told["person"] if key.startswith("attributes.")] == []
    assert [point["kind"] for point in told["contact_points"]] == ["email", "phone"]
