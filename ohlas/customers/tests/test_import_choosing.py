# ruff: noqa: E501  # tables of values, one look a row
"""What a person says of a file on its page, laid over what we guessed; and what is shown of it then."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ohlas.customers.importing.choosing import chosen_layout
from ohlas.customers.importing.preview import Preview, preview
from ohlas.customers.models import AttributeType, Customer, Import
from ohlas.files.testing import workbook_of
from ohlas.team.models import Workspace

Receive = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")
CZECH = "jméno;e-mail\nŽaneta;z@x.cz\nJiří Dvořák;j@x.cz\n"


@pytest.fixture
def receive(cafe: Workspace, now: datetime) -> Receive:
    """`receive(text)` is a list that somebody has uploaded and looks at."""

    def received(data: str | bytes, what: str = "customers") -> Import:
        some = data.encode() if isinstance(data, str) else data
        return Import.receive(cafe, [some], file_name="a", at=now, what=what)

    return received


def said(run: Import, **more: Any) -> dict[str, Any]:
    """The form as it was sent to the person, with changes."""
    layout = run.layout
    columns = {f"c{place}": column for place, column in enumerate(layout.columns)}
    was = {"encoding_was": layout.encoding, "delimiter_was": layout.delimiter, "sheet_was": str(run.sheet)}
    return {"chosen": "1", **({"header": "1"} if layout.has_header else {}), **columns, **was, **more}


def shown(run: Import, **chosen: Any) -> Preview:
    return preview(run, chosen_layout(run, chosen))


def test_nothing_chosen_is_what_we_guessed(receive: Receive) -> None:
    run = receive(CZECH.encode("cp1250"))
    guessed = chosen_layout(run, {})
    assert (guessed.layout, guessed.sure_of_encoding) == (run.layout, True)
    assert guessed.layout.encoding == "cp1250"


def test_the_form_sent_back_as_it_was_changes_nothing(receive: Receive) -> None:
    run = receive(CZECH)
    assert chosen_layout(run, said(run)).layout == run.layout


def test_a_doubtful_guess_is_said_to_be_one_until_somebody_chooses(receive: Receive) -> None:
    run = receive(b"name\nKova\xe8\n")
    assert not chosen_layout(run, {}).sure_of_encoding
    assert chosen_layout(run, {"encoding": "iso-8859-9"}).sure_of_encoding


def test_other_letters_and_another_delimiter_are_looked_at_anew(receive: Receive) -> None:
    run = receive("a,b;jméno\nx,y;Žaneta\n".encode("cp1250"))
    layout = chosen_layout(run, {"encoding": "cp1250", "delimiter": ","}).layout
    assert (layout.delimiter, len(layout.columns)) == (",", 2)
    assert chosen_layout(run, {"encoding": "cp1250", "delimiter": ";"}).layout.columns == ("", "name")
    run.refresh_from_db()
    assert run.layout == chosen_layout(run, {}).layout


@pytest.mark.parametrize("wrong", [{"encoding": "utf-7"}, {"encoding": ""}, {"delimiter": "x"}, {"delimiter": ""}])
def test_what_nobody_offered_is_not_taken(receive: Receive, wrong: dict[str, str]) -> None:
    run = receive(CZECH)
    assert chosen_layout(run, {**said(run), **wrong}).layout == run.layout


@pytest.mark.parametrize("was", ["encoding_was", "delimiter_was", "sheet_was"])
def test_columns_chosen_under_another_reading_are_not_laid_over_this_one(receive: Receive, was: str) -> None:
    run = receive(CZECH)
    assert chosen_layout(run, said(run, c0="tags")).layout.columns == ("tags", "email")
    assert chosen_layout(run, said(run, c0="tags", **{was: "other"})).layout == run.layout
    form = said(run, c0="tags")
    del form["chosen"]
    assert chosen_layout(run, form).layout == run.layout


COLUMNS = [
    ("customers", "tags", "tags"), ("customers", "attribute:drink", "attribute:drink"), ("customers", "attribute:gone", ""),
    ("customers", "new:date", "new:date:0"), ("customers", "new:date:0", "new:date:0"), ("customers", "new:date:1", ""),
    ("customers", "new:choice", ""), ("customers", "when", ""), ("customers", "password", ""), ("customers", "", ""),
    ("events", "staff", "staff"), ("events", "email", "email"), ("events", "tags", ""), ("events", "new:date", ""), ("events", "attribute:drink", ""),
]  # fmt: skip


@pytest.mark.parametrize(("what", "column", "becomes"), COLUMNS)
def test_a_column_becomes_what_there_is(
    receive: Receive, cafe: Workspace, what: str, column: str, becomes: str
) -> None:
    AttributeType.declare(cafe, key="drink", label="Drink", kind="text")
    run = receive("x;y\na;b\n", what)
    assert chosen_layout(run, said(run, c0=column)).layout.columns[0] == becomes


@pytest.mark.parametrize(
    ("kind", "kept"), [("visit.done", "visit.done"), ("response.received", "order.paid"), ("", "order.paid")]
)
def test_the_kind_of_rows_that_do_not_say_theirs(receive: Receive, kind: str, kept: str) -> None:
    run = receive("date;email\n1.11.2026;eva@x.cz\n", "events")
    assert chosen_layout(run, said(run, kind=kind)).layout.kind == kept


CARDS = b"BEGIN:VCARD\nFN:Eva\nNOTE:x\nEND:VCARD\nBEGIN:VCARD\nFN:Petr\n"


def test_of_an_address_book_only_the_columns_can_be_chosen(receive: Receive) -> None:
    run = receive(CARDS)
    unreadable = f"c{run.layout.columns.index('unreadable')}"
    form = said(run, header="1", encoding="cp1250", delimiter=",", c0="tags", **{unreadable: "name"})
    layout = chosen_layout(run, form).layout
    assert (layout.encoding, layout.delimiter, layout.has_header) == ("utf-8", ";", False)
    assert (layout.columns[0], layout.columns[-1], layout.headers) == ("tags", "unreadable", run.layout.headers)


BOOK = workbook_of({"A": [["name", "x"], ["Eva", "1"]], "B": [["e-mail"], ["p@x.cz"]], "C": []})


def test_another_sheet_is_looked_at_anew_and_not_saved(receive: Receive) -> None:
    run = receive(BOOK)
    form = said(run, c0="tags", sheet="1")
    assert chosen_layout(run, form).layout.columns == ("email",)
    assert (run.sheet, Import.objects.get().sheet) == (1, 0)
    run.refresh_from_db()
    assert chosen_layout(run, said(run, sheet="1", sheet_was="1", c0="tags")).layout.columns == ("tags",)


@pytest.mark.parametrize("sheet", ["0", "", "-1", "99", "x", "²", "9" * 5000])
def test_no_other_sheet_is_the_same_sheet(receive: Receive, sheet: str) -> None:
    run = receive(BOOK)
    assert chosen_layout(run, said(run, sheet=sheet)).layout == run.layout


def test_a_sheet_with_nothing_on_it_is_said_and_a_text_has_none(receive: Receive) -> None:
    with pytest.raises(ValidationError, match="nothing on this sheet"):
        chosen_layout(receive(BOOK), {"sheet": "2"})
    run = receive(CZECH)
    assert chosen_layout(run, {"sheet": "1"}).layout == run.layout


def test_the_first_rows_as_they_stand_and_as_they_will_be_stored(receive: Receive, cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="seats", label="Seats", kind="number")
    rows = "Eva;EVA@x.cz;777 123 456;vip, tea;2,5\n\nPetr;no;;;\n;;;;\nCelkem;;;;3\n;;;x;\n"
    told = shown(receive(f"name;email;phone;tags;seats\n{rows}"))
    eva, petr, total, nobody = told.rows
    assert eva.facts == {
        "name": "Eva",
        "email": "eva@x.cz",
        "phone": "+420777123456",
        "tags": "vip, tea",
        "attributes": "Seats: 2.5",
    }
    assert (eva.number, eva.cells[1], eva.is_total) == (2, "EVA@x.cz", False)
    assert (petr.number, petr.facts, petr.problems) == (4, {}, ["This is not a valid e-mail address."])
    assert (total.number, total.is_total, total.facts, total.problems) == (6, True, {}, [])
    assert (nobody.number, nobody.is_total, nobody.facts) == (7, False, {})


def test_so_many_rows_and_letters_and_no_more(receive: Receive) -> None:
    told = shown(receive("name;note\n" + "".join(f"P{n};{'x' * 100}\n" for n in range(20))))
    assert ([row.number for row in told.rows], len(told.rows[0].cells[1])) == (list(range(2, 10)), 60)


def test_columns_with_nothing_in_them_are_counted_and_rows_of_any_length_shown(receive: Receive) -> None:
    told = shown(receive("name;;note;;\nEva;;\nPetr\nJan;;x;y;\n"))
    assert [(column.place, column.header, column.becomes) for column in told.columns] == [
        (0, "name", "name"), (2, "note", ""), (3, "", ""),
    ]  # fmt: skip
    assert (told.hidden, [row.cells for row in told.rows][1]) == (2, ["Petr", "", ""])


def test_columns_of_an_address_book_with_nothing_in_them_are_not_shown(receive: Receive) -> None:
    told = shown(receive(CARDS))
    assert [column.header for column in told.columns] == ["Name", "Note", "Problem"]
    assert told.rows[1].problems == ["This card is cut short: its end is missing."]


def test_what_a_column_could_be_kept_as(receive: Receive) -> None:
    told = shown(receive("name;a;b;c\nEva;1.2.1990;4;ano\nPetr;;;ne\n"))
    assert [column.could_be for column in told.columns] == ["text", "date", "number", "yes_no"]


def test_orders_are_shown_with_whom_they_are_told_of(receive: Receive, eva: Customer) -> None:
    rows = "20.11.2026 9:30;eva@example.cz;80\n19.11.2026;nobody@x.cz;80\n"
    with timezone.override(eva.workspace.zone):
        first, second = shown(receive(f"date;email;total\n{rows}", "events")).rows
    assert first.facts["customer"] == "Eva Horáková"
    assert ("09:30" in first.facts["when"], "80" in first.facts["amount"]) == (True, True)
    assert second.problems == ["Nobody in your book has this."]
