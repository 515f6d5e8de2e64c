"""Numbers, shares, money and intervals as the reader writes them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from ohlas.ui import formats

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1,234.5"), ("cs", f"1{NB}234,5"), ("tr", "1.234,5"), ("it", "1.234,5"), ("de", "1.234,5")],
)
def test_number(language: str, written: str) -> None:
    with override(language):
        assert formats.number(1234.5) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "33%"), ("cs", f"33{NB}%"), ("tr", "%33"), ("it", "33%"), ("de", f"33{NB}%")]
)
def test_percent(language: str, written: str) -> None:
    with override(language):
        assert formats.percent(33.1) == written


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "EUR", "€18,400"),
        ("en", "CZK", f"Kč{NB}18,400"),
        ("cs", "CZK", f"18{NB}400{NB}Kč"),
        ("tr", "TRY", "₺18.400"),
        ("it", "EUR", f"18.400{NB}€"),
        ("de", "TRY", f"18.400{NB}₺"),
    ],
)
def test_money_in_whole_amounts(language: str, currency: str, written: str) -> None:
    with override(language):
        assert formats.money(Decimal("18400.00"), currency) == written


def test_money_shows_cents_only_where_there_are_some() -> None:
    with override("de"):
        assert formats.money(Decimal("12.5"), "EUR") == f"12,50{NB}€"


def test_fixed_decimals_stay() -> None:
    with override("cs"):
        assert formats.number(5, 1) == "5,0"


@pytest.mark.parametrize(("change", "written"), [(3, "+3"), (-3, "−3"), (0, "0")])
def test_signed(change: int, written: str) -> None:
    with override("en"):
        assert formats.signed(change) == written


def test_interval_with_a_minus_end() -> None:
    with override("en"):
        assert formats.interval(-3.2, 25) == "−3 to 25"


def test_no_interval_where_there_are_too_few_answers() -> None:
    assert formats.interval(None, None) == ""


def test_no_value_is_a_dash() -> None:
    assert formats.number(None) == formats.percent(None) == formats.money(None, "EUR") == "–"
