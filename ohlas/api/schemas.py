"""What request and answer bodies are made of. Strict: text is never read as a number, and a number is never rounded."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

ItemT = TypeVar("ItemT")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)")


class Body(BaseModel):
    """Base of every request body: unknown fields are refused, types are not converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Items(Schema, Generic[ItemT]):
    """Answer of every list."""

    items: list[ItemT]


def _moment(value: Any) -> datetime:
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        raise ValueError("Give a time in ISO 8601 with an offset, like 2026-11-20T09:00:00+01:00.")
    return _in_range(datetime.fromisoformat(value.replace(",", ".")))


def _in_range(moment: datetime) -> datetime:
    if not 1900 <= moment.year <= 2200:
        raise ValueError("The year is out of range.")
    return moment


def _day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("Give a date like 2026-11-20.")
    day = date.fromisoformat(value)
    if not 1900 <= day.year <= 2200:
        raise ValueError("The year is out of range.")
    return day


def _identifier(value: Any) -> UUID:
    if not isinstance(value, str) or len(value) != 36:
        raise ValueError("Give an id as we wrote it.")
    return UUID(value)


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("Give a number.")
    return Decimal(str(value))


def _whole(value: Any) -> int:
    """A number in the address is text by nature; only plain digits are taken."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise ValueError("Give a whole number.")
    return int(value)


When = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[UUID, BeforeValidator(_identifier)]
Amount = Annotated[Decimal, BeforeValidator(_amount), Field(max_digits=14, decimal_places=2)]
Whole = Annotated[int, BeforeValidator(_whole)]


class Paging(BaseModel):
    """`?cursor=&limit=` of every list; inherit it to add filters."""

    cursor: str = Field("", max_length=600)
    limit: Whole = Field(100, ge=1, le=1000)
