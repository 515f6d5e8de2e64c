"""Values as each database keeps them, and statements as each driver reads them. No database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from ohlas.responses import plain
from ohlas.responses.models import Score

ID = UUID("0198c0de-0000-7000-8000-000000000001")
TEN_IN_PRAGUE = datetime(2026, 11, 20, 10, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(params=["sqlite", "postgresql"])
def vendor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """As if this database were in use."""
    monkeypatch.setattr(connection, "vendor", request.param)
    plain.conversions.cache_clear()
    yield str(request.param)
    plain.conversions.cache_clear()


def test_what_each_keeps(vendor: str) -> None:
    given: list[Any] = [ID, TEN_IN_PRAGUE, date(2026, 11, 20), "Žluť", 9, None, True]
    kept = plain.stored(given)
    if vendor == "sqlite":
        assert kept == [ID.hex, "2026-11-20 09:00:00", "2026-11-20", "Žluť", 9, None, True]
    else:
        assert kept == given


def test_json_keeps_its_letters(vendor: str) -> None:
    [kept] = plain.stored([{"why": "Žluťoučký 😀", "score": 9}])
    if vendor == "sqlite":
        assert kept == '{"why": "Žluťoučký 😀", "score": 9}'
    else:
        assert isinstance(kept, Jsonb)
        assert kept.obj == {"why": "Žluťoučký 😀", "score": 9}


@pytest.mark.parametrize(
    ("read", "value", "meant"),
    [
        (plain.id_of, ID.hex, ID),
        (plain.id_of, ID, ID),
        (plain.id_of, None, None),
        (plain.time_of, datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 9, tzinfo=UTC)),  # noqa: DTZ001
        (plain.time_of, TEN_IN_PRAGUE, TEN_IN_PRAGUE),
        (plain.time_of, None, None),
        (plain.json_of, '{"score": 9}', {"score": 9}),
        (plain.json_of, {"score": 9}, {"score": 9}),
    ],
)
def test_what_either_hands_out_means_the_same(read: Any, value: Any, meant: Any) -> None:
    assert read(value) == meant


@pytest.mark.parametrize(
    ("text", "marked", "numbered"),
    [
        ("SELECT 1", "SELECT 1", b"SELECT 1"),
        ("SELECT a WHERE b = %s", "SELECT a WHERE b = ?", b"SELECT a WHERE b = $1"),
        ("VALUES (%s,%s),(%s,%s)", "VALUES (?,?),(?,?)", b"VALUES ($1,$2),($3,$4)"),
    ],
)
def test_places_for_values(text: str, marked: str, numbered: bytes) -> None:
    assert plain._marked(text) == marked
    assert plain._numbered(text) == numbered


def test_a_row_fills_what_is_left_out_with_the_model_s_default() -> None:
    table = plain.Table(Score)
    text, values = table.insert([{"id": ID, "value": 9}, {"id": ID, "value": 3}], "ON CONFLICT DO NOTHING")
    assert text.count("%s") == len(values) == 2 * len(table.columns)
    assert text.startswith("INSERT INTO responses_score (id,")
    assert text.endswith("ON CONFLICT DO NOTHING")
    place = table.columns.index("value")
    assert (values[place], values[place + len(table.columns)]) == (9, 3)


def test_no_value_ever_stands_in_the_statement() -> None:
    nasty = "'); DROP TABLE responses_score; --"
    text, values = plain.Table(Score).insert([{"id": ID, "language": nasty}])
    assert nasty not in text
    assert nasty in values
