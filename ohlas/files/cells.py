"""Cells that a spreadsheet would take for a formula, made into text and back without loss."""

import unicodedata

_STARTS = tuple("=+-@\t\r\n")
# What spreadsheets skip or drop before they look at the first sign.
_INVISIBLE = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"}
# Letters by their kind, and blank on every screen.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet may run this: such a sign, also full-width, also after invisible letters."""
    if text.startswith(_STARTS):
        return True
    for letter in text:
        if unicodedata.category(letter) not in _INVISIBLE and letter not in _BLANK:
            return unicodedata.normalize("NFKC", letter).startswith(_STARTS)
    return False


def safe_cell(text: str) -> str:
    """The text as a cell that is only ever text: an apostrophe before a formula, or before another apostrophe."""
    return f"'{text}" if starts_formula(text) or text.startswith("'") else text


def plain_cell(cell: str) -> str:
    """The text behind a cell: undoes `safe_cell`. An apostrophe that belongs to the text stays ("'s-Hertogenbosch")."""
    rest = cell[1:]
    return rest if cell.startswith("'") and (starts_formula(rest) or rest.startswith("'")) else cell
