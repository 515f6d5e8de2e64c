"""Amounts of money as people write them: "1 240,50 Kč", "1.240,50", "1,240.50", "450,-"."""

import re
from decimal import Decimal, InvalidOperation

from ohlas.customers.wrong import wrong

_NUMBER = re.compile(r"[-−+]?\d[\d.,' \u00a0\u202f]*")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(([.]\d{3})+|(,\d{3})+)")
LARGEST = Decimal(10) ** 12


def read_amount(text: str) -> Decimal:
    """The amount, whatever parts its thousands and its decimals. ValidationError for what is none."""
    found = _NUMBER.findall(text)
    if len(found) != 1:
        raise wrong("not_an_amount")
    digits = re.sub(r"[' \u00a0\u202f]", "", found[0]).replace("−", "-").rstrip(".,")
    try:
        amount = Decimal(_with_point(digits))
    except InvalidOperation as error:
        raise wrong("not_an_amount") from error
    if abs(amount) >= LARGEST or amount != round(amount, 2):
        raise wrong("amount_too_large")
    return amount


def _with_point(digits: str) -> str:
    """Of two different signs the last parts the decimals; one alone before three digits parts thousands."""
    if _THOUSANDS.fullmatch(digits):
        return re.sub("[.,]", "", digits)
    last = max(digits.rfind("."), digits.rfind(","))
    whole, decimals = digits[:last], digits[last + 1 :]
    if last < 0 or not (whole.lstrip("+-").isdigit() or _THOUSANDS.fullmatch(whole)):
        return digits
    return f"{re.sub('[.,]', '', whole)}.{decimals}"
