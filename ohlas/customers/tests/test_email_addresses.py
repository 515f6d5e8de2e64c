"""E-mail addresses in the one form in which they are compared, and what is none."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.contact import normal_email


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("eva@example.cz", "eva@example.cz"),
        ("  Eva.Horakova@Example.CZ\n", "eva.horakova@example.cz"),
        ("o'hara+news@x-y.example", "o'hara+news@x-y.example"),
        ("info@žluťák.cz", "info@xn--luk-fla37dte.cz"),
        ("info@ŽLUŤÁK.CZ", "info@xn--luk-fla37dte.cz"),
        ("a@straße.de", "a@xn--strae-oqa.de"),
        (f"{'a' * 64}@x.cz", f"{'a' * 64}@x.cz"),
    ],
)
def test_the_same_however_it_is_written(text: str, address: str) -> None:
    assert normal_email(text) == address
    assert normal_email(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "@", "eva", "eva@", "@example.cz", "eva@example", "eva example@x.cz", "eva@x..cz", "eva@-x.cz",
        "eva@x.cz,jan@x.cz", "Eva <eva@x.cz>", "eva@@x.cz", '"eva"@x.cz', "éva@x.cz", "eva\u200b@x.cz",
        "eva@x.cz\nbcc:jan@x.cz", "eva@xn--a.cz\0", f"{'a' * 65}@x.cz", f"a@{'.'.join(['b' * 60] * 5)}.cz",
    ],
)  # fmt: skip
def test_no_address_of_one_person(text: str) -> None:
    with pytest.raises(ValidationError, match="not a valid e-mail address"):
        normal_email(text)
