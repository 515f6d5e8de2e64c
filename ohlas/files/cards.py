"""Files of vCards (.vcf): a row a card, read one card after another, so that memory stays flat."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ohlas.files.card import BULKY, Card, has_fax_beside, has_several, row_of
from ohlas.files.cells import safe_cell
from ohlas.files.encodings import guess_encoding
from ohlas.files.refused import NO_ROWS, Refused

# What stands in each row; `unreadable` says in one word what is wrong with a broken card.
COLUMNS = (
    "name", "email", "phone", "company", "company_role", "country", "language", "tags", "birthday", "note", "unreadable"
)  # fmt: skip
LONGEST_CARD = 1 << 20
CUT_SHORT, TOO_LONG = "card_cut_short", "card_too_long"


@dataclass(frozen=True)
class Cards:
    """How many cards there are, in how many of them a second address or number, and in how many a fax is left out."""

    count: int
    with_several: int
    with_fax: int


def cards_to_csv(path: Path, to: Path, *, language: str = "") -> Cards:
    """Write the cards as CSV (UTF-8, semicolons, `safe_cell`, no header), card 5 as row 5; see `COLUMNS`."""
    encoding = guess_encoding(path, language=language).encoding
    count = with_several = with_fax = 0
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        for count, card in enumerate(cards_of(path, encoding), start=1):  # noqa: B007
            lines = card.read(encoding)
            with_several += has_several(lines)
            with_fax += has_fax_beside(lines)
            row = {**row_of(lines), "unreadable": _broken(card)}
            writer.writerow([safe_cell(row[column]) for column in COLUMNS])
    if not count:
        raise Refused(NO_ROWS)
    return Cards(count, with_several, with_fax)


def _broken(card: Card) -> str:
    if card.size >= LONGEST_CARD:
        return TOO_LONG
    return "" if card.is_whole else CUT_SHORT


def cards_of(path: Path, encoding: str) -> Iterator[Card]:
    """Each card with its lines, continued ones joined. A card inside of a card (somebody's agent) is passed over."""
    card: Card | None = None
    depth = 0
    for line in _whole_lines(_lines(path, encoding)):
        word = line.strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            if card and not _is_agent(card):
                yield card
                depth = 0
            card = card if card and depth else Card()
            depth += 1
        elif word == b"END:VCARD" and card:
            depth -= 1
            if not depth:
                card.is_whole = True
                yield card
                card = None
        elif card and depth == 1:
            _keep(card, line)
    if card:
        yield card


def _keep(card: Card, line: bytes) -> None:
    """Lines of pictures and the like are left out, and what is beyond the size of any card."""
    head, sign, _value = line.partition(b":")
    name = head.partition(b";")[0].rpartition(b".")[2].decode("latin-1").strip().upper()
    if sign and name not in BULKY:
        card.size += len(line)
        if card.size < LONGEST_CARD:
            card.lines.append(line)


def _is_agent(card: Card) -> bool:
    return bool(card.lines) and card.lines[-1].upper().startswith(b"AGENT")


def _lines(path: Path, encoding: str) -> Iterator[bytes]:
    """Line by line, of whatever line ends; a line without end comes in pieces. Bytes stay as they are (each is a letter
    of Latin 1), but for UTF-16, which becomes UTF-8."""
    wide = encoding.startswith("utf-16")
    with path.open(encoding=encoding if wide else "latin-1", errors="replace") as file:
        while piece := file.readline(LONGEST_CARD):
            line = piece.rstrip("\n").encode("utf-8" if wide else "latin-1")
            yield line.removeprefix(codecs.BOM_UTF8)


def _whole_lines(lines: Iterator[bytes]) -> Iterator[bytes]:
    """A line that begins with a space goes on the one before; one in quoted-printable does after a `=` at its end."""
    # In place: joining a million short pieces one by one would copy what there is a million times.
    whole, is_quoted = bytearray(), False
    for line in lines:
        if is_quoted and whole[-1:] == b"=" and len(whole) < LONGEST_CARD:
            whole[-1:] = line
        elif line[:1] in (b" ", b"\t") and len(whole) < LONGEST_CARD:
            whole += line[1:]
        else:
            if whole:
                yield bytes(whole)
            whole = bytearray(line)
            is_quoted = b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
    if whole:
        yield bytes(whole)
