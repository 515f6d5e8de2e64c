"""What is known of a person, as words for a page."""

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from ohlas.customers.handing_out.build import as_zip, language_of
from ohlas.customers.handing_out.words import shown, text_of
from ohlas.customers.models import Customer
from ohlas.customers.parts import Fact, Section

SAID: list[tuple[Any, str]] = [
    (None, ""), ("", ""), ([], ""), ({}, ""), (True, "yes"), (False, "no"), (0, "0"), (1234.5, "1,234.5"),
    (date(2026, 2, 1), "1 Feb 2026"), (datetime(2026, 2, 1, 10, 30, tzinfo=UTC), "1 Feb 2026, 10:30"),
    (["a", 2], "a\n2"), (("a", ["b", "c"]), "a\nb\nc"), ({"size": "m", "none": None, "seats": 4}, "size: m\nseats: 4"),
    (Decimal("1.50"), "1.50"), ("<b>", "<b>"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), SAID, ids=[repr(value) for value, _text in SAID])
def test_a_value(value: Any, text: str) -> None:
    assert text_of(value) == text


def test_in_the_reader_s_language() -> None:
    with translation.override("cs"):
        assert (text_of(True), text_of(1234.5)) == ("ano", "1\u00a0234,5")


def test_at_the_hour_of_the_business() -> None:
    with timezone.override(ZoneInfo("Europe/Prague")):
        assert text_of(datetime(2026, 2, 1, 23, 30, tzinfo=UTC)) == "2 Feb 2026, 00:30"


def test_facts_that_are_empty_are_left_out_and_others_said_in_their_own_way() -> None:
    facts = (Fact("a", "A"), Fact("b", "B", say=lambda value: f"<{value}>"), Fact("c", "C", say=lambda value: "never"))
    rows: list[dict[str, Any]] = [{"a": "x", "b": "y", "c": None}, {"a": "", "b": "", "c": ""}]
    assert shown(Section("k", "Title", facts, rows)).rows == [[("A", "x"), ("B", "<y>")], []]


@pytest.mark.parametrize(("spoken", "language"), [("tr", "tr"), ("de", "de"), ("", "cs"), ("pl", "cs"), ("xx", "cs")])
def test_in_the_person_s_language_where_we_speak_it(eva: Customer, spoken: str, language: str) -> None:
    eva.language = spoken
    assert language_of(eva) == language


def test_kinds_of_which_there_is_nothing_stand_in_the_file_for_programs_only(eva: Customer, now: datetime) -> None:
    eva.language = "en"
    kept = zipfile.ZipFile(BytesIO(as_zip(eva, at=now)))
    page, told = (kept.read(f"about-you.{kind}").decode() for kind in ("html", "json"))
    assert '"answers": []' in told
    assert "Eva Horáková" in page
    assert "Answers" not in page
