"""How a file is laid out: encoding, delimiter, header, what its columns are. Guessed, then confirmed."""

import re
from dataclasses import dataclass
from pathlib import Path

from ohlas.customers.columns import column_named
from ohlas.customers.event_columns import BY_PERSON, event_column_named
from ohlas.files.encodings import guess_encoding
from ohlas.files.read import first_rows, guess_delimiter

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_PHONE = re.compile(r"\+?[\d ()/.-]{9,20}")
_LOOKS = {"email": _EMAIL, "phone": _PHONE}
MOST_COLUMNS = 200


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
    path: Path, *, language: str, encoding: str = "", delimiter: str = "", what: str = "customers"
) -> Guessed:
    """What the file looks like to us; `encoding` and `delimiter` override the guess where a person has chosen."""
    sure = True
    if not encoding:
        guess = guess_encoding(path, language=language)
        encoding, sure = guess.encoding, guess.sure
    delimiter = delimiter or guess_delimiter(path, encoding=encoding)
    rows = [
        row for row in first_rows(path, encoding=encoding, delimiter=delimiter) if any(cell.strip() for cell in row)
    ]
    if what == "events":
        return Guessed(_of_events(rows, encoding, delimiter), sure)
    has_header = _is_header(rows)
    columns = _by_header(rows[0]) if has_header else _by_content(rows)
    return Guessed(Layout(encoding, delimiter, has_header, tuple(columns[:MOST_COLUMNS])), sure)


def _of_events(rows: list[list[str]], encoding: str, delimiter: str) -> Layout:
    """Told by its header; each column once. Rows that do not say what they are, are orders."""
    header = [event_column_named(cell) for cell in rows[0][:MOST_COLUMNS]] if rows else []
    columns = tuple("" if column in header[:place] else column for place, column in enumerate(header))
    return Layout(encoding, delimiter, any(columns), columns, "events", "" if "kind" in columns else "order.paid")


def _is_header(rows: list[list[str]]) -> bool:
    """A row of known words; or one without addresses and numbers above rows that have some."""
    if not rows:
        return False
    if any(column_named(cell) for cell in rows[0]):
        return True
    return not _has_data(rows[0]) and any(_has_data(row) for row in rows[1:])


def _has_data(row: list[str]) -> bool:
    return any(_EMAIL.fullmatch(cell.strip()) or _PHONE.fullmatch(cell.strip()) for cell in row)


def _by_header(header: list[str]) -> list[str]:
    """Each column once: where two headers mean the same, the first has it."""
    found: list[str] = []
    for cell in header:
        column = column_named(cell)
        found.append("" if column in found else column)
    if "first_name" in found and "last_name" not in found and "name" not in found:
        # A single "nome" or "first name" is the name.
        found[found.index("first_name")] = "name"
    if "name" in found and "last_name" in found and "first_name" not in found:
        # "Jméno" and "Příjmení", "Ad" and "Soyad": the halves of a name.
        found[found.index("name")] = "first_name"
    return found


def _by_content(rows: list[list[str]]) -> list[str]:
    """Without a header: addresses and numbers are told by their look, the first column of words beside them is the
    name. Words alone may be anything."""
    width = max((len(row) for row in rows), default=0)
    columns = [
        [row[place].strip() for row in rows if len(row) > place and row[place].strip()] for place in range(width)
    ]
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
    return bool(cells) and not any(cell.isdigit() for cell in cells)
