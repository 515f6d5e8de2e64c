"""Amounts as people write them."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("450", "450"),
        ("1 240,50 Kč", "1240.50"),
        ("1\u00a0240,5", "1240.5"),
        ("1.240,50 €", "1240.50"),
        ("₺1.240,50", "1240.50"),
        ("$1,240.50", "1240.50"),
        ("CHF 1'240.50", "1240.50"),
        ("1,240", "1240"),
        ("1.240.000", "1240000"),
        ("12,5", "12.5"),
        ("450,-", "450"),
        ("-80", "-80"),
        ("−80,00", "-80.00"),
        ("12.34", "12.34"),
        ("+5", "5"),
        ("999 999 999 999,99", "999999999999.99"),
    ],
)
def test_read(text: str, amount: str) -> None:
    assert str(read_amount(text)) == amount


@pytest.mark.parametrize(
    "text",
    ["", "free", "1,2345", "1 or 2", "1000000000000", "-1000000000000", "1234.567", "1.2.2026 10:00", "12.34.56"],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_amount(text)
