"""How a file is laid out: encoding, delimiter, header, what its columns are. Guessed, then confirmed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from ohlas.customers.columns import MANY, column_named, column_repeated, folded_header
from ohlas.customers.event_columns import BY_PERSON, event_column_named
from ohlas.customers.importing.heading import header_place
from ohlas.files.cards import COLUMNS as CARD_COLUMNS
from ohlas.files.encodings import guess_encoding
from ohlas.files.read import first_rows, guess_delimiter

_EMAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{1,255}")
_PHONE = re.compile(r"\+?[\d ()/.-]{9,20}")
_LOOKS = {"email": _EMAIL, "phone": _PHONE}
# Digits alone may be anything, so a column of numbers is one of phones only where its header says so.
_PHONE_WORDS = ("tel", "phone", "mobil", "gsm", "cell", "cep", "handy")
MOST_COLUMNS = 200
LONGEST_HEADER = 200
# What stands over the columns of an address book.
CARD_WORDS = {
    "name": _("Name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "company": _("Company"),
    "company_role": _("Role in the company"),
    "country": _("Country"),
    "language": _("Language"),
    "tags": _("Tags"),
    "birthday": _("Birthday"),
    "note": _("Note"),
    "unreadable": _("Problem"),
}


@dataclass(frozen=True)
class Layout:
    encoding: str
    delimiter: str
    has_header: bool
    # For each column of the file what it becomes, "" where it is left out.
    columns: tuple[str, ...]
    # "customers", or "events": orders, visits, requests of people in the book; then `kind` is that of rows without one.
    what: str = "customers"
    kind: str = ""
    # What stands over the columns, where something does.
    headers: tuple[str, ...] = ()
    # Rows above the header: a title, the date of the list, blank ones.
    above: int = 0

    @property
    def rows_before(self) -> int:
        """How many rows stand before the first that may tell of somebody."""
        return self.above + 1 if self.has_header else 0

    @property
    def doubled(self) -> list[str]:
        """What several columns become although a customer has one: of each row the last that is filled is kept."""
        once = [column for column in self.columns if column and column not in MANY]
        return sorted({column for column in once if once.count(column) > 1})

    @property
    def is_usable(self) -> bool:
        """Whether there is a column by which a person can be told: a name or an e-mail; of events also the when."""
        columns = set(self.columns)
        if self.what == "events":
            return bool("when" in columns and columns & set(BY_PERSON) and ("kind" in columns or self.kind))
        return bool({"name", "first_name", "last_name", "email"} & columns)


@dataclass(frozen=True)
class Guessed:
    layout: Layout
    sure_of_encoding: bool


def guess_layout(
    path: Path,
    *,
    language: str,
    encoding: str = "",
    delimiter: str = "",
    what: str = "customers",
    own: Mapping[str, str] = MappingProxyType({}),
) -> Guessed:
    """What the file looks like to us; `encoding` and `delimiter` override the guess where a person has chosen.

    `own`: the business's own facts, folded header -> column (see `own_facts.own_columns`).
    """
    sure = True
    if not encoding:
        guess = guess_encoding(path, language=language)
        encoding, sure = guess.encoding, guess.sure
    delimiter = delimiter or guess_delimiter(path, encoding=encoding)
    rows = first_rows(path, encoding=encoding, delimiter=delimiter)
    lay_out = _of_events if what == "events" else _of_customers
    return Guessed(replace(lay_out(rows, own), encoding=encoding, delimiter=delimiter), sure)


def headers_of(row: Sequence[str]) -> tuple[str, ...]:
    """The words over the columns, as long as they need be."""
    return tuple(cell.replace("\0", "").strip()[:LONGEST_HEADER] for cell in row[:MOST_COLUMNS])


def card_headers(columns: Sequence[str]) -> tuple[str, ...]:
    """In the language of whoever reads them: a card itself names nothing."""
    return tuple(str(CARD_WORDS.get(column, column)) for column in columns)


def layout_of_cards(own: Mapping[str, str]) -> Layout:
    """Of an address book every column is known; its birthdays and notes go where the business keeps such."""
    own_words = {"birthday": own.get("birthday", ""), "note": own.get("note", "") or own.get("poznamka", "")}
    columns = tuple(own_words.get(column, column) for column in CARD_COLUMNS)
    return Layout("utf-8", ";", False, columns, headers=card_headers(CARD_COLUMNS))


def _of_events(rows: list[list[str]], own: Mapping[str, str]) -> Layout:
    """Told by its header; each column once. Rows that do not say what they are, are orders."""
    place = header_place(rows, event_column_named)
    header = rows[place or 0][:MOST_COLUMNS] if rows else []
    named = [event_column_named(cell) for cell in header]
    columns = tuple("" if column in named[:place] else column for place, column in enumerate(named))
    kind, headers = "" if "kind" in columns else "order.paid", headers_of(header) if place is not None else ()
    return Layout("", "", place is not None, columns, "events", kind, headers, place or 0)


def _of_customers(rows: list[list[str]], own: Mapping[str, str]) -> Layout:
    """Told by its header, and where that is silent, or there is none, by what stands in the columns."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    place = header_place(rows, lambda cell: column_named(cell) or folded_header(cell) in own or column_repeated(cell))
    if place is None and _is_header(filled):
        place = rows.index(filled[0])
    if place is None:
        return Layout("", "", False, tuple(_by_content(filled)[:MOST_COLUMNS]))
    headers = headers_of(rows[place])
    columns = _by_look(_by_header(rows[place], own)[:MOST_COLUMNS], headers, rows[place + 1 :])
    return Layout("", "", True, tuple(columns), headers=headers, above=place)


def _is_header(filled: list[list[str]]) -> bool:
    """Words nobody knows, without addresses and numbers, above rows that have some."""
    return bool(filled) and not _has_data(filled[0]) and any(_has_data(row) for row in filled[1:])


def _has_data(row: list[str]) -> bool:
    return any(_EMAIL.fullmatch(cell.strip()) or _PHONE.fullmatch(cell.strip()) for cell in row)


def _by_header(header: list[str], own: Mapping[str, str]) -> list[str]:
    """Each column once, but addresses and numbers: where two headers mean the same, the first has it."""
    found: list[str] = []
    for cell in header:
        column = column_named(cell) or own.get(folded_header(cell), "") or column_repeated(cell)
        found.append("" if column in found and column not in MANY else column)
    if "first_name" in found and "last_name" not in found and "name" not in found:
        # A single "nome" or "first name" is the name.
        found[found.index("first_name")] = "name"
    if "name" in found and "last_name" in found and "first_name" not in found:
        # "Jméno" and "Příjmení", "Ad" and "Soyad": the halves of a name.
        found[found.index("name")] = "first_name"
    return found


def _by_look(columns: list[str], headers: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    """The columns with an address or a number found for those whose header has none: "E-mail 1 - Value", "Kontakt"."""
    found = list(columns)
    for kind, look in _LOOKS.items():
        free = [place for place, column in enumerate(found) if column in ("", "name") and kind not in found]
        fit = (place for place in free if _may_be(kind, headers[place]) and _mostly(look, _cells(rows, place)))
        for place in list(fit)[:1]:
            found[place] = kind
    return found


def _may_be(kind: str, header: str) -> bool:
    return kind == "email" or any(word in folded_header(header) for word in _PHONE_WORDS)


def _cells(rows: list[list[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if len(row) > place and row[place].strip()]


def _by_content(rows: list[list[str]]) -> list[str]:
    """Without a header: addresses and numbers are told by their look, the first column of words beside them is the
    name. Words alone may be anything."""
    width = max((len(row) for row in rows), default=0)
    columns = [_cells(rows, place) for place in range(width)]
    found = [""] * width
    for place, cells in enumerate(columns):
        looks = (column for column, look in _LOOKS.items() if column not in found and _mostly(look, cells))
        found[place] = next(looks, "")
    if any(found):
        words = [place for place, cells in enumerate(columns) if not found[place] and _is_words(cells)]
        for first in words[:1]:
            found[first] = "name"
    return found


def _mostly(look: re.Pattern[str], cells: list[str]) -> bool:
    return sum(1 for cell in cells if look.fullmatch(cell)) > len(cells) / 2


def _is_words(cells: list[str]) -> bool:
    return bool(cells) and not any(cell.isdigit() or "@" in cell for cell in cells)
