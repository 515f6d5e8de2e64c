"""One value stands in a backup as the same text, whichever database it came from, and goes back as it was."""

import json
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from ohlas.project.backup import values
from ohlas.project.backup.values import kind_of, reader, selected, turned, writer

quick = settings(max_examples=40, deadline=None)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def out(kind: str, value: Any, vendor: str = "sqlite", places: int = 0) -> Any:
    """What stands in the backup for what the database hands out."""
    turn = reader(kind, places, vendor)
    return turn(value) if turn else value


def back(kind: str, value: Any, vendor: str = "sqlite") -> Any:
    turn = writer(kind, vendor)
    return turn(value) if turn else value


READ: list[tuple[str, Any, str]] = [
    (values.MOMENT, "2026-11-20 09:00:00", "2026-11-20 09:00:00.000000"),
    (values.MOMENT, "2026-11-20 09:00:00.5", "2026-11-20 09:00:00.500000"),
    (values.MOMENT, "2026-11-20 09:00:00+00:00", "2026-11-20 09:00:00.000000"),
    (values.MOMENT, "2026-11-20 09:00:00.000007", "2026-11-20 09:00:00.000007"),
    (values.CLOCK, "09:00:00", "09:00:00.000000"),
    (values.CLOCK, "09:00:00.25", "09:00:00.250000"),
    (values.DAY, "2026-11-20", "2026-11-20"),
    (values.BYTES, b"\x00\xff", "AP8="),
    (values.DATA, '{"b": 1, "a":\n[]}', '{"a":[],"b":1}'),
    (values.DATA, '{"n": -0.0}', '{"n":0.0}'),
    (values.DATA, '{"n": 1e+20}', '{"n":100000000000000000000}'),
    (values.DATA, '{"n": 1.5}', '{"n":1.5}'),
    (values.UUID, "01a2", "01a2"),
]


@pytest.mark.parametrize(("kind", "value", "kept"), READ, ids=range(len(READ)))
def test_read_from_sqlite(kind: str, value: Any, kept: str) -> None:
    assert out(kind, value) == kept


@pytest.mark.parametrize(
    ("value", "places", "kept"), [(12.5, 2, "12.50"), (Decimal(12), 2, "12.00"), (0, 0, "0"), (-0.005, 3, "-0.005")]
)
def test_an_amount_has_the_decimals_of_its_column(value: Any, places: int, kept: str) -> None:
    assert out(values.AMOUNT, value, places=places) == kept


@quick
@given(st.datetimes())
def test_a_moment_goes_back_as_it_was(moment: datetime) -> None:
    kept = out(values.MOMENT, str(moment))
    assert len(kept) == 26
    assert datetime.fromisoformat(kept) == moment
    assert back(values.MOMENT, kept) == str(moment)


@quick
@given(st.times())
def test_so_does_a_time_of_day(clock: time) -> None:
    kept = out(values.CLOCK, str(clock))
    assert (len(kept), back(values.CLOCK, kept)) == (15, str(clock))


@quick
@given(st.binary(max_size=40), st.sampled_from(["sqlite", "postgresql"]))
def test_so_do_bytes(data: bytes, vendor: str) -> None:
    assert back(values.BYTES, out(values.BYTES, data), vendor) == data


@quick
@given(ANY_JSON, st.sampled_from(["sqlite", "postgresql"]))
def test_json_is_one_text_however_it_was_written(value: Any, vendor: str) -> None:
    kept = out(values.DATA, json.dumps(value), vendor)
    assert json.loads(kept) == value
    assert out(values.DATA, json.dumps(value, indent=2, ensure_ascii=False), vendor) == kept


def test_postgresql_hands_out_what_stands_there() -> None:
    for kind in (values.MOMENT, values.CLOCK, values.AMOUNT, values.BYTES, values.UUID):
        assert reader(kind, 2, "postgresql") is None
    assert back(values.LENGTH, 1500000, "postgresql") == "1500000 microseconds"
    assert back(values.LENGTH, 1500000) == 1500000
    assert back(values.PLAIN, "version 1.000000") == "version 1.000000"
    assert back(values.MOMENT, "2026-11-20 09:00:00.000000", "postgresql") == "2026-11-20 09:00:00.000000"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (models.UUIDField(), values.UUID),
        (models.SlugField(), values.PLAIN),
        (models.PositiveSmallIntegerField(), values.PLAIN),
        (models.DateTimeField(), values.MOMENT),
        (models.DateField(), values.DAY),
        (models.EmailField(), values.PLAIN),
    ],
)
def test_the_kind_of_a_column(field: models.Field[Any, Any], kind: str) -> None:
    assert kind_of(field) == kind


def test_a_column_nobody_thought_of_stops_the_backup() -> None:
    class Shape(models.Field[Any, Any]):
        """Of some library."""

    with pytest.raises(TypeError, match="does not know how to keep"):
        kind_of(Shape())


def test_each_column_is_selected_as_text_where_a_driver_would_read_it() -> None:
    assert selected("at", values.MOMENT, "sqlite") == 'CAST("at" AS TEXT)'
    assert selected("id", values.UUID, "sqlite") == '"id"'
    assert selected("id", values.UUID, "postgresql") == "replace(\"id\"::text, '-', '')"
    assert selected("name", values.PLAIN, "postgresql") == '"name"'


def test_rows_are_turned_column_by_column_and_nothing_stays_nothing() -> None:
    rows = [(1, "a", None), (2, None, "c")]
    assert list(turned(rows, [None, str.upper, str.upper])) == [(1, "A", None), (2, None, "C")]
    assert list(turned([], [None, str.upper])) == []
