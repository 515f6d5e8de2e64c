"""Colours of a mail, as flat values: mail programs know no variables."""

from dataclasses import dataclass

from ohlas.surveys.brand import INK, PAPER, brand

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Look:
    """`color` fills the cells, all alike, so that none is suggested; `on_color` is for words on it."""

    color: str
    on_color: str
    edge: str
    paper: str = PAPER
    ink: str = INK
    soft: str = "#6f655a"
    font: str = FONT


def look(color: str) -> Look:
    """The colours that follow from the brand's ("#rrggbb"; "" is ours)."""
    chosen = brand(color)
    return Look(color=chosen.color, on_color=chosen.ink, edge=chosen.edge)
