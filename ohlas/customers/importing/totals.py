"""Rows that add the others up."""

import re
from collections.abc import Sequence

from ohlas.language.fold import fold

_WORDS = (
    "celkem|součet|celkový součet|celkem zákazníků|úhrnem|toplam|genel toplam|ara toplam|totale|totale generale"
    "|summe|gesamt|gesamtsumme|insgesamt|total|totals|grand total|subtotal|sum"
)
TOTALS = frozenset(fold(word) for word in _WORDS.split("|"))
_AROUND = re.compile(r"[\d\s:;.,()=*-]+")


def adds_up(cells: Sequence[str]) -> bool:
    """Whether the row begins with "Celkem", "Toplam", "Total: 25" and the like, and reaches nobody."""
    first = next((cell for cell in cells if cell.strip()), "")
    if len(first) > 60 or fold(_AROUND.sub(" ", first)) not in TOTALS:
        return False
    return not any("@" in cell or _is_phone(cell) for cell in cells)


def _is_phone(cell: str) -> bool:
    """A sum may be long, but has no plus."""
    return bool(re.fullmatch(r"\s*\+[\d\s()./-]{9,20}", cell))
