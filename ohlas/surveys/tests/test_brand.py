"""Whatever colour the owner picks, the answer page can be read."""

from itertools import product

import pytest

from ohlas.surveys.brand import DEFAULT, PAPER, brand, contrast

EVERY = [f"#{r}{g}{b}" for r, g, b in product(("00", "33", "66", "77", "99", "cc", "ff"), repeat=3)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_words_on_any_colour_can_be_read_and_its_edge_seen() -> None:
    for color in EVERY:
        made = brand(color)
        assert contrast(made.ink, color) >= 4.5, color
        assert contrast(made.edge, PAPER) >= 3, color


@pytest.mark.parametrize(
    ("color", "ink"), [("#0b6e69", "#ffffff"), ("#ffff00", "#000000"), ("#000000", "#ffffff"), ("#777777", "#000000")]
)
def test_ink_is_white_where_it_can_be(color: str, ink: str) -> None:
    assert brand(color).ink == ink


def test_no_colour_is_ours() -> None:
    assert brand("").color == DEFAULT
