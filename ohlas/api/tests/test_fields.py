"""Times, days, ids, amounts and whole numbers of a body, as tables: taken at their word or refused, never rounded."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pydantic import TypeAdapter, ValidationError

from ohlas.api.schemas import Amount, Day, Id, Paging, When, Whole

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
ID = "0198c0de-0000-7000-8000-000000000001"


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20T09:00:00Z", NINE),
        ("2026-11-20T09:00Z", NINE),
        ("2026-11-20T10:00:00+01:00", NINE),
        ("2026-11-20T10:00:00+0100", NINE),
        ("2026-11-20T09:00:00.5Z", NINE + timedelta(seconds=0.5)),
        ("2026-11-20T09:00:00,5Z", NINE + timedelta(seconds=0.5)),
        ("2026-11-19T21:30:00-11:30", NINE),
    ],
)
def test_a_time_with_an_offset(text: str, moment: datetime) -> None:
    assert read(When, text) == moment


def test_a_time_keeps_its_offset() -> None:
    assert read(When, "2026-11-20T10:00:00+01:00").tzinfo == timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-20T09:00:00",
        "2026-11-20 09:00:00Z",
        "2026-11-20",
        "20261120T090000Z",
        "2026-02-30T09:00:00Z",
        "2026-11-20T25:00:00Z",
        "1899-12-31T23:59:59Z",
        "2201-01-01T00:00:00Z",
        "2026-11-20T09:00:00Z ",
        "now",
        "",
        1700000000,
        NINE,
        None,
    ],
)
def test_what_is_no_time(value: Any) -> None:
    with pytest.raises(ValidationError):
        read(When, value)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "20261120", "2026-W47-5", "1899-12-31", "2201-01-01", "2026-11-20T09:00:00Z", 20261120]
)
def test_what_is_no_day(value: Any) -> None:
    with pytest.raises(ValidationError):
        read(Day, value)


def test_the_leap_day_is_a_day() -> None:
    assert read(Day, "2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("value", [ID.replace("-", ""), f"{{{ID}}}", ID[:-1] + "x", "", 5, UUID(ID)])
def test_an_id_is_taken_only_as_we_wrote_it(value: Any) -> None:
    assert read(Id, ID) == UUID(ID)
    with pytest.raises(ValidationError):
        read(Id, value)


@pytest.mark.parametrize(("value", "amount"), [(12, "12"), (12.5, "12.5"), (0.1, "0.1"), (-3.99, "-3.99")])
def test_an_amount_is_the_number_that_was_written(value: Any, amount: str) -> None:
    assert read(Amount, value) == Decimal(amount)


@pytest.mark.parametrize("value", ["12", True, 0.001, 1e13, None, [12]])
def test_what_is_no_amount(value: Any) -> None:
    with pytest.raises(ValidationError):
        read(Amount, value)


@pytest.mark.parametrize("value", ["7.0", "-1", "+1", " 7", "1e2", "٧", "9" * 10, "", True, 7.0])
def test_what_is_no_whole_number(value: Any) -> None:
    assert read(Whole, "007") == 7
    with pytest.raises(ValidationError):
        read(Whole, value)


def test_a_page_has_a_hundred_rows_unless_told_otherwise() -> None:
    usual = Paging.model_validate({})
    assert (usual.limit, usual.cursor) == (100, "")
    assert Paging.model_validate({"limit": "1000"}).limit == 1000
