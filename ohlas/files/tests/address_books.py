"""Address books for tests, and how they are read."""

import csv
from pathlib import Path

from ohlas.files.cards import COLUMNS, Cards, cards_to_csv
from ohlas.files.cells import plain_cell


def read(folder: Path, data: bytes, *, language: str = "cs") -> tuple[Cards, list[dict[str, str]]]:
    """The cards and, of each, what is not empty."""
    source, to = folder / "book.vcf", folder / "book.csv"
    source.write_bytes(data)
    cards = cards_to_csv(source, to, language=language)
    with to.open(encoding="utf-8", newline="") as file:
        rows = [[plain_cell(cell) for cell in row] for row in csv.reader(file, delimiter=";")]
    return cards, [{key: cell for key, cell in zip(COLUMNS, row, strict=True) if cell} for row in rows]


def card(*lines: str | bytes) -> bytes:
    """One card around these lines."""
    whole = [line.encode() if isinstance(line, str) else line for line in ("BEGIN:VCARD", *lines, "END:VCARD")]
    return b"".join(line + b"\r\n" for line in whole)


def the_row(folder: Path, *lines: str | bytes, language: str = "cs") -> dict[str, str]:
    """What a list keeps of one card with these lines."""
    [row] = read(folder, card(*lines), language=language)[1]
    return row
