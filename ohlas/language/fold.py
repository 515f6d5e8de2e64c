"""Folds text for searching and sorting, so that "zlut" finds "Žluť" and "istanbul" finds "İSTANBUL".

We do it ourselves because SQLite knows no collations beyond ASCII and Turkish has a dotless ı.
"""

import unicodedata

# Letters that no decomposition takes apart, and the two Turkish i's, which must meet whatever their case.
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "İ": "i",
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ł": "l",
        "Ł": "l",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
    }
)


def fold(text: str) -> str:
    """Lower case, no accents, one space between words; the same for every way of typing it."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # Once more: behind letters of other shapes (bold ones, as in fancy names) stand capitals.
    return " ".join(bare.casefold().translate(_PLAIN).split())
