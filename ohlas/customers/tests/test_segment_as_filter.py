"""A saved segment as a filter of lists, and as a part of another."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.audience import Audience
from ohlas.customers.models import Customer, Segment
from ohlas.customers.segments.language import check
from ohlas.customers.tests.conditions import ISMAIL, one
from ohlas.team.models import Workspace


def test_one_builds_on_another(
    cafe: Workspace, eva: Customer, ismail: Customer, now: datetime, found: Callable[[dict[str, Any]], set[str]]
) -> None:
    guests = Segment.create(cafe, name="Regulars", conditions=one("tag", "any_of", ["vip"]), at=now)
    assert found(one("segment", "not_in", str(guests.pk))) == {ISMAIL}
    Segment.create(cafe, name="Others", conditions=one("segment", "not_in", str(guests.pk)), at=now)
    with pytest.raises(ValidationError, match="Others"):
        guests.retire(at=now)


def test_a_filter_of_every_list(
    cafe: Workspace, other_shop: Workspace, eva: Customer, stranger: Customer, now: datetime
) -> None:
    vips = Segment.create(cafe, name="VIPs", conditions=one("tag", "any_of", ["vip", "secret"]), at=now)
    audience = Audience.from_query({"segment": [str(vips.pk)]})
    assert list(audience.customers(cafe)) == [eva]
    assert audience.in_words("en", cafe) == "VIPs"
    assert Audience.from_query(audience.to_query()) == audience


def test_somebody_elses_segment_finds_nobody_and_tells_no_name(
    cafe: Workspace, other_shop: Workspace, eva: Customer, stranger: Customer, now: datetime
) -> None:
    theirs = Segment.create(other_shop, name="Their secret", conditions=one("tag", "none_of", ["x"]), at=now)
    for value in (str(theirs.pk), "nonsense", "\0x"):
        audience = Audience.from_query({"segment": [value]})
        assert not audience.customers(cafe).exists() or value == "\0x"
        assert "secret" not in audience.in_words("en", cafe)
    with pytest.raises(ValidationError):
        check(one("segment", "in", str(theirs.pk)), cafe)
