"""Spreadsheet formulas are text, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohlas.files.cells import plain_cell, safe_cell

DANGEROUS = [
    "=1+1",
    "+420777123456",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\ufeff=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u00a0＝1",
    "\u202e=1",
    "\tEva",
    "\nEva",
    "\u2028=1",
    "\u2029=1",
    "\x0b=1",
    "'=1",
    "'s-Hertogenbosch",
    "''",
    # Joiners, variation signs and blanks that are letters by their kind.
    *(blank + "=1" for blank in "\ufe0f\u034f\u0301\u17b4\u3164\u115f\uffa0\u2800"),
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_made_text(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", " ", "\u200b", "Eva", "1+1", "a@b.cz", "Eva\t=1", "~", "#1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["", "Eva", "1+1", "a@b.cz", "'s-Hertogenbosch", "'Eva", "'"])
def test_a_strangers_cell_stays(text: str) -> None:
    assert plain_cell(text) == text


@given(st.text())
def test_there_and_back_without_loss(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
