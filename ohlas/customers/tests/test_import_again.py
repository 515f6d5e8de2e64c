# tables of values, one look a row
"""A list that comes every month: what somebody made of its columns last time is what we guess."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import AttributeType, Import
from ohlas.team.models import Member

pytestmark = pytest.mark.usefixtures("folder")
LIST = b"wer;wo;was\nEva;Brno;x\n"
Month = Callable[..., Import]


@pytest.fixture
def month(olga: Member, now: datetime) -> Month:
    """`month(1, "name tags -")` is the list of the first month, brought in by Olga with these columns; without columns
    it is only looked at."""

    def came(number: int, columns: str = "", *, data: bytes = LIST, by: Member = olga, **more: Any) -> Import:
        at = now + timedelta(days=30 * number)
        run = Import.receive(by.workspace, [data], file_name="a", at=at, by=by.user, **more)
        if columns:
            said = tuple("" if each == "-" else each for each in columns.split())
            layout = run.layout.__class__(
                run.encoding, run.delimiter, True, said, run.layout.what, "visit.done", ("wer", "wo", "was")
            )
            run.confirm(layout, basis="none")
            bring_in(run, clock=lambda: at)
        return Import.objects.get(pk=run.pk)

    return came


def test_the_same_header_has_the_same_columns(month: Month) -> None:
    month(1, "name tags -")
    layout = month(2).layout
    assert (layout.columns, layout.has_header, layout.headers) == (("name", "tags", ""), True, ("wer", "wo", "was"))


def test_the_latest_time_counts(month: Month) -> None:
    month(1, "name tags -")
    month(2, "name - tags")
    assert month(3).layout.columns == ("name", "", "tags")


def test_nobody_has_said_anything_of_a_list_that_was_only_looked_at(month: Month) -> None:
    month(1, "name tags -")
    month(2)
    assert month(3).layout.columns == ("name", "tags", "")


@pytest.mark.parametrize("header", [b"wo;wer;was", b"Wer;wo;was", b"wer;wo", b"wer;wo;was;a;b", b"wer;wo;wie"])
def test_another_header_is_another_list(month: Month, header: bytes) -> None:
    month(1, "name tags -")
    assert "tags" not in month(2, data=header + b"\nEva;Brno;x;y;z\n").layout.columns


def test_orders_are_no_customers(month: Month) -> None:
    month(1, "name tags -")
    assert not any(month(2, what="events").layout.columns)
    month(3, "when email -", what="events")
    again = month(4, what="events").layout
    assert (again.columns, again.kind) == (("when", "email", ""), "visit.done")
    assert month(5).layout.columns == ("name", "tags", "")


def test_a_column_more_is_told_by_itself(month: Month) -> None:
    month(1, "name tags email")
    more = b"wer;wo;was;%s\nEva;Brno;e@x.cz;777123456\n"
    assert month(2, data=more % b"telefon").layout.columns == ("name", "tags", "email", "phone")
    assert month(3, data=more % b"mail").layout.columns == ("name", "tags", "email", "")


def test_of_another_business_nothing_is_known(month: Month, mallory: Member) -> None:
    month(1, "name tags -", by=mallory)
    assert "tags" not in month(2).layout.columns


def test_a_program_has_no_last_time(month: Month, olga: Member, now: datetime) -> None:
    month(1, "name tags -")
    run = Import.receive(olga.workspace, [LIST], file_name="a", at=now + timedelta(days=60))
    assert "tags" not in run.layout.columns


def test_a_fact_that_is_no_longer_kept_is_left_out(month: Month, olga: Member, now: datetime) -> None:
    kept = AttributeType.declare(olga.workspace, key="seats", label="Seats", kind="text")
    month(1, "name tags attribute:seats")
    assert month(2).layout.columns == ("name", "tags", "attribute:seats")
    kept.retire(at=now)
    assert month(3).layout.columns == ("name", "tags", "")


def test_a_list_of_long_ago_is_forgotten_among_many_others(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.importing.last_time.LOOKED_BACK", 2)
    month(1, "name tags -")
    others = [month(n, "- email name") for n in (2, 3)]
    Import.objects.filter(pk__in=[other.pk for other in others]).update(
        mapping=others[0].mapping | {"headers": ["x", "y", "z"]}
    )
    assert "tags" not in month(4).layout.columns
    others[0].delete()
    assert month(5).layout.columns == ("name", "tags", "")
