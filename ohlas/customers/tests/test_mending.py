# ruff: noqa: E501  # tables of values, one look a row
"""What offices do to addresses, put right where there is no doubt, and left alone where there is."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.importing.mending import LONGEST, mended, mended_phone, refuse_shortened

Row = dict[str, str]
PHONES = [
    ("777 123 456", "CZ", "777 123 456"), ("777123456;608123456", "CZ", "777123456"), ("777123456|608123456", "CZ", "777123456"),
    ("777123456\n608123456", "CZ", "777123456"), ("777123456 / 608123456", "CZ", "777123456"), ("777/123456", "CZ", "777/123456"),
    (" 777123456 ", "CZ", "777123456"), ("''777123456", "CZ", "777123456"), ("777123456,0", "CZ", "777123456"), ("777123456.00", "CZ", "777123456"),
    ("777123456.5", "CZ", "777123456.5"), ("12345.0", "CZ", "12345.0"), ("+420777123456.0", "TR", "+420777123456"),
    ("420 777 123 456", "TR", "+420777123456"), ("(420) 777-123.456", "TR", "+420777123456"), ("0777123456", "CZ", "0777123456"),
    ("905321234567", "TR", "905321234567"), ("999999999999", "CZ", "999999999999"), ("1234567890123456", "CZ", "1234567890123456"),
    ("4915112345678", "CZ", "+4915112345678"), ("447911123456", "", "+447911123456"), ("777123456x", "CZ", "777123456x"),
    ("4,20777E+11", "CZ", "4,20777E+11"), ("", "CZ", ""), ("4520123456", "CZ", "+4520123456"), ("420777123456x5", "TR", "420777123456x5"),
    ("420777123456", "CZ", "420777123456"), ("420777123456", "TR", "+420777123456"), ("905321234567", "CZ", "+905321234567"),
    ("777123456", "CZ", "777123456"), ("777123456.0", "CZ", "777123456"), ("777 123 456, 608 123 456", "CZ", "777 123 456"),
    ("777 123 456 / 608 123 456", "CZ", "777 123 456"), ("'+420777123456", "CZ", "+420777123456"), ("0532 123 45 67", "TR", "0532 123 45 67"),
    ("none", "CZ", "none"), ("030/123456", "DE", "030/123456"), ("00420777123456", "DE", "00420777123456"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "country", "phone"), PHONES)
def test_a_phone(typed: str, country: str, phone: str) -> None:
    assert mended_phone(typed, country) == phone


EMAILS = {
    "eva@x.cz": "eva@x.cz", "<eva@x.cz>": "eva@x.cz", "'eva@x.cz'": "eva@x.cz", "mailto:eva@x.cz": "eva@x.cz", " eva@x.cz ": "eva@x.cz",
    "eva@x.cz, eva@y.cz": "eva@x.cz", "eva@x.cz|eva@y.cz": "eva@x.cz", "eva@x.cz;eva@y.cz": "eva@x.cz", "eva@x.cz eva@y.cz": "eva@x.cz",
    "none; eva@y.cz": "eva@y.cz", "see; <eva@y.cz>; x": "eva@y.cz", "work: <eva@y.cz>": "eva@y.cz", "eva@x": "eva@x", "none at all": "none at all", "eva(at)x.cz": "eva(at)x.cz",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "email"), EMAILS.items(), ids=map(repr, EMAILS))
def test_an_email(typed: str, email: str) -> None:
    assert mended({"name": "Eva", "email": typed}, country="CZ") == {"name": "Eva", "email": email}


ROWS: list[tuple[Row, Row]] = [
    ({"name": "Eva Nová <eva@x.cz>"}, {"name": "Eva Nová", "email": "eva@x.cz"}),
    ({"name": "Eva", "email": "Eva Nová <eva@x.cz>"}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Eva Nová <eva@x.cz>", "email": "petr@x.cz"}, {"name": "Eva Nová", "email": "petr@x.cz"}),
    ({"name": "Eva Nová <eva@x.cz>", "email": "none"}, {"name": "Eva Nová", "email": "eva@x.cz"}),
    ({"email": "<eva@x.cz>"}, {"email": "eva@x.cz"}),
    ({"email": '"Nová, Eva" <eva@x.cz>'}, {"name": "Nová, Eva", "email": "eva@x.cz"}),
    ({"name": "Eva <3 coffee>"}, {"name": "Eva <3 coffee>"}),
    ({"name": "Eva <no address>"}, {"name": "Eva <no address>"}),
    ({"name": "Eva <eva@x>"}, {"name": "Eva <eva@x>"}),
    ({"name": "eva@x.cz", "email": ""}, {"email": "eva@x.cz"}),
    ({"name": "mailto:eva@x.cz"}, {"email": "eva@x.cz"}),
    ({"name": "eva@x.cz", "email": "Eva 2"}, {"name": "Eva 2", "email": "eva@x.cz"}),
    ({"name": "@eva", "email": "Eva"}, {"name": "@eva", "email": "Eva"}),
    ({"name": "eva@x", "email": "Eva"}, {"name": "eva@x", "email": "Eva"}),
    ({"name": "Eva", "phone": "777123456, 608123456"}, {"name": "Eva", "phone": "777123456"}),
    ({"name": "Ali", "phone": "905321234567", "country": "CZ"}, {"name": "Ali", "phone": "+905321234567", "country": "CZ"}),
    ({"name": "Ali", "phone": "905321234567", "country": "TR"}, {"name": "Ali", "phone": "905321234567", "country": "TR"}),
    ({"name": "Eva", "tags": "a;b"}, {"name": "Eva", "tags": "a;b"}),
    ({"name": '"Eva " <eva@x.cz>'}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Ali", "phone": "905321234567"}, {"name": "Ali", "phone": "+905321234567"}),
    ({}, {}),
    ({"name": "eva@x.cz"}, {"email": "eva@x.cz"}),
    ({"name": "eva@x.cz", "email": "Eva Nová"}, {"name": "Eva Nová", "email": "eva@x.cz"}),
    ({"name": "eva@x.cz", "email": "EVA@x.cz"}, {"email": "eva@x.cz"}),
    ({"email": "Eva Nová <eva@x.cz>"}, {"name": "Eva Nová", "email": "eva@x.cz"}),
    ({"name": '"Nová, Eva" <eva@x.cz>'}, {"name": "Nová, Eva", "email": "eva@x.cz"}),
    ({"name": "Eva", "email": "mailto:eva@x.cz"}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Eva", "email": "eva@x.cz; eva@y.cz"}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Eva", "email": "eva at x.cz"}, {"name": "Eva", "email": "eva at x.cz"}),
    ({"name": "eva@x.cz", "email": "petr@x.cz"}, {"name": "eva@x.cz", "email": "petr@x.cz"}),
    ({"name": "eva@x.cz", "email": "Kavárna 22"}, {"name": "Kavárna 22", "email": "eva@x.cz"}),
    ({"name": "Eva", "phone": "eva@x.cz"}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Eva", "phone": "eva@x.cz", "email": "EVA@x.cz"}, {"name": "Eva", "email": "eva@x.cz"}),
    ({"name": "Eva", "phone": "eva@x.cz", "email": "777123456"}, {"name": "Eva", "phone": "777123456", "email": "eva@x.cz"}),
    ({"name": "Eva", "email": "+420 777 123 456"}, {"name": "Eva", "phone": "+420 777 123 456"}),
    ({"name": "Eva", "phone": "eva@x.cz", "email": "e@y.cz"}, {"name": "Eva", "phone": "eva@x.cz", "email": "e@y.cz"}),
    ({"name": "Eva", "phone": "608123456", "email": "777123456"}, {"name": "Eva", "phone": "608123456", "email": "777123456"}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "fixed"), ROWS, ids=[str(row) for row, _fixed in ROWS])
def test_a_row(row: Row, fixed: Row) -> None:
    given = dict(row)
    assert mended(row, country="CZ") == fixed
    assert row == given


@pytest.mark.parametrize("column", ["name", "email", "phone"])
def test_what_is_longer_than_any_address_stays_as_it_stands(column: str) -> None:
    row = {"name": "eva@x.cz", column: "a" * (LONGEST + 1)}
    assert mended(row, country="CZ") == row
    assert mended({"name": "eva@x.cz", "tags": "a" * 900}, country="CZ")["email"] == "eva@x.cz"


def test_what_is_just_as_long_as_an_address_may_be_is_looked_at() -> None:
    row = {"name": "eva@x.cz", "phone": "1" * LONGEST}
    assert mended(row, country="CZ")["email"] == "eva@x.cz"


def test_a_phone_is_where_the_business_is_unless_the_row_says_otherwise() -> None:
    assert mended({"phone": "905321234567"}, country="TR") == {"phone": "905321234567"}


@pytest.mark.parametrize("typed", ["4,20777E+11", "4.20777e+11", " 9E11 ", "-1,5E+12", "+4.2E+1"])
def test_shortened_by_a_spreadsheet(typed: str) -> None:
    with pytest.raises(ValidationError, match="shortened"):
        refuse_shortened(typed)


@pytest.mark.parametrize("typed", ["", "420777123456", "4,2E-5", "E11", "4,2E", "1E2 and more", "A-1E5", "4,E+11"])
def test_not_shortened(typed: str) -> None:
    assert refuse_shortened(typed) == typed
