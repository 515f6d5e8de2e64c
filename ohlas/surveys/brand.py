"""Colours of respondent pages: whatever colour the owner picks, words on it and edges of it can be seen.

Contrast is that of WCAG 2.2, from 1 to 21: words need 4.5 or more, edges of controls 3 or more.
"""

from dataclasses import dataclass
from functools import lru_cache

PAPER = "#faf7f2"
INK = "#221d18"
WHITE = "#ffffff"
BLACK = "#000000"
DEFAULT = "#0b6e69"


@dataclass(frozen=True, slots=True)
class Brand:
    """`color` fills the chosen cell and the button, `ink` is for words on it, `edge` for lines and marks on paper."""

    color: str
    ink: str
    edge: str


@lru_cache(maxsize=256)
def brand(color: str) -> Brand:
    """The three colours that follow from the owner's one ("#rrggbb"; "" is ours).

    White is kept wherever it can be read, because most brands are made for it; black reaches 4.6 everywhere else.
    """
    chosen = color or DEFAULT
    return Brand(
        color=chosen,
        ink=WHITE if contrast(WHITE, chosen) >= 4.5 else BLACK,
        edge=chosen if contrast(chosen, PAPER) >= 3 else INK,
    )


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
