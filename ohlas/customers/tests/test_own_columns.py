# ruff: noqa: E501  # tables of values, one look a row
"""The facts a business keeps as columns of a list: which column is which fact, and what a new one would hold."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.importing.own_facts import (
    column_types,
    declare_new,
    guess_kind,
    is_own,
    label_of,
    own_columns,
    read_own,
)
from ohlas.customers.models import AttributeType
from ohlas.team.models import Workspace


def fact(key: str, label: str, kind: str = "text") -> AttributeType:
    return AttributeType(key=key, label=label, kind=kind)


BIRTHDAYS = ["datum narozeni", "dogum gunu", "compleanno", "geburtstag", "date of birth", "bday"]


@pytest.mark.parametrize("kept", [fact("narozeniny", "Slaví", "date"), fact("when", "Geburtsdatum", "date")])
def test_whoever_keeps_birthdays_knows_them_by_any_name(kept: AttributeType) -> None:
    known = own_columns([kept])
    assert {known.get(word) for word in BIRTHDAYS} == {f"attribute:{kept.key}"}


@pytest.mark.parametrize("kept", [fact("birthday", "Birthday", "text"), fact("since", "Host od", "date")])
def test_other_days_and_words_are_no_birthdays(kept: AttributeType) -> None:
    assert not {own_columns([kept]).get(word) for word in BIRTHDAYS} - {None}


def test_by_label_by_key_and_by_how_we_write_it() -> None:
    known = own_columns([fact("drink", "Oblíbený nápoj"), fact("size", "")])
    assert known == {
        "oblibeny napoj": "attribute:drink", "drink": "attribute:drink", "attribute:drink": "attribute:drink",
        "size": "attribute:size", "attribute:size": "attribute:size",
    }  # fmt: skip


def test_of_two_facts_of_one_name_the_first_has_it() -> None:
    assert own_columns([fact("a", "Drink"), fact("drink", "B")])["drink"] == "attribute:a"


ALLOWED = [
    ("attribute:drink", 0, True), ("attribute:gone", 0, False), ("attribute:", 0, False), ("drink", 0, False), ("new:date:0", 0, True),
    ("new:date:1", 0, False), ("new:date:1", 1, True), ("new:choice:0", 0, False), ("new:date", 0, False), ("new:date:0:0", 0, False),
    ("new:text:0", 0, True), ("new:number:0", 0, True), ("new:yes_no:0", 0, True), ("", 0, False),
]  # fmt: skip


@pytest.mark.parametrize(("column", "place", "allowed"), ALLOWED)
def test_what_a_form_may_say_of_a_column(column: str, place: int, allowed: bool) -> None:
    assert is_own(column, place, {"drink": fact("drink", "Drink")}) == allowed


LABELS = [
    (("Nápoj",), 0, "Nápoj"), ((" * Nápoj: ",), 0, "Nápoj"), (("\ufeffNápoj",), 0, "Nápoj"), (("x" * 200,), 0, "x" * 120),
    (("", "b"), 0, "Column 1"), (("a",), 1, "Column 2"), ((), 4, "Column 5"), ((" : ",), 0, "Column 1"),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "place", "label"), LABELS)
def test_what_a_new_fact_will_be_called(headers: tuple[str, ...], place: int, label: str) -> None:
    assert label_of(headers, place) == label


def test_the_types_behind_the_columns_of_a_list(cafe: Workspace, other_shop: Workspace) -> None:
    drink = AttributeType.declare(cafe, key="drink", label="Drink", kind="text")
    AttributeType.declare(cafe, key="size", label="Size", kind="text")
    AttributeType.declare(other_shop, key="secret", label="Secret", kind="text")
    columns = ("name", "attribute:drink", "new:date:2", "attribute:secret")
    types = column_types(cafe, columns, ("Name", "Drink", "Host od", "x"))
    assert types.keys() == {"attribute:drink", "new:date:2"}
    assert types["attribute:drink"] == drink
    new = types["new:date:2"]
    assert (new.key, new.label, new.kind) == ("host_od", "Host od", "date")
    assert AttributeType.objects.filter(workspace=cafe).count() == 2


def test_a_list_without_own_facts_asks_nothing(
    cafe: Workspace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert column_types(cafe, ("name", "email", ""), ()) == {}


def test_new_facts_are_declared_in_their_places_and_shown_further_down(cafe: Workspace) -> None:
    assert declare_new(cafe, ("name", "new:date:1", ""), ("a", "Host od", "b")) == ["name", "attribute:host_od", ""]
    made = AttributeType.objects.get()
    assert (made.workspace, made.kind, made.on_top) == (cafe, "date", False)


def test_one_that_cannot_be_made_is_named(cafe: Workspace) -> None:
    with pytest.raises(ValidationError, match="“Host od” cannot become a new fact: There is already a fact"):
        declare_new(cafe, ("new:date:0", "new:date:1"), ("Host od", "Host od"))


KINDS = [
    (["ano", "ne"], "yes_no"), (["EVET", ""], "yes_no"), (["1", "0"], "number"), (["1", "ano"], "yes_no"), (["ano", "možná"], "text"),
    (["4", "-2,5", "0", "10.25"], "number"), (["4", "x"], "text"), (["007"], "text"), (["00"], "text"), (["1 240"], "text"),
    (["123456789012"], "number"), (["1234567890123"], "text"), (["1,"], "text"), (["46054"], "number"), (["1.2.2026", "2026-02-01"], "date"),
    (["1.2.2026", "46054"], "date"), (["1.2.2026", ""], "date"), (["31.2.2026"], "text"), ([], "text"), ([" "], "text"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "kind"), KINDS)
def test_what_a_column_without_a_home_holds(cafe: Workspace, cells: list[str], kind: str) -> None:
    assert guess_kind(cells, cafe) == kind


READ = [
    ("date", "1. 2. 1990", "1990-02-01"), ("date", "32905", "1990-02-01"), ("date", "02/01/1990", "1990-01-02"), ("date", " ", None),
    ("date", "", None), ("number", "1 240,5", 1240.5), ("yes_no", "ano", True), ("text", " x ", "x"), ("text", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value"), READ)
def test_a_cell_as_its_type_keeps_it(cafe: Workspace, kind: str, cell: str, value: object) -> None:
    assert read_own(fact("x", "X", kind), cell, cafe) == value


def test_a_day_is_read_as_the_business_writes_it(cafe: Workspace) -> None:
    cafe.country = "US"
    assert read_own(fact("x", "X", "date"), "02/01/1990", cafe) == "1990-02-01"
    assert guess_kind(["12/31/1990"], cafe) == "date"
