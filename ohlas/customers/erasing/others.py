"""Texts of one person without another: names, addresses and numbers of others are replaced."""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import Any

from ohlas.customers.models import Customer
from ohlas.language.fold import fold
from ohlas.team.models import Member, Staff

NOBODY = "…"
_EMAIL = re.compile(r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{1,255}")
_PHONE = re.compile(r"\+?\d[\d ()/.-]{7,20}\d")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
MOST_WORDS = 4000
AT_ONCE = 500


def replaced(text: str, names: Collection[str]) -> str:
    """The text with each of the names taken out, whatever their capitals; ß in capitals is SS."""
    for name in names:
        anyhow = re.sub("ss|ß", "(?:ss|ß)", re.escape(name), flags=re.IGNORECASE)
        text = re.sub(anyhow, NOBODY, text, flags=re.IGNORECASE)
    return text


class Others:
    """Everybody but one customer, for texts that are handed out to them."""

    def __init__(self, customer: Customer) -> None:
        self.customer = customer
        self.own = set(customer.contact_points.values_list("normalised", flat=True))
        self.own_digits = {_digits(point) for point in self.own}
        self.cleaned: dict[str, str] = {}

    def taken_out(self, value: Any) -> Any:
        """The text, or the texts inside, without an address, number or whole name of anybody else we know.

        A name in another case ("s Petrem Novákem") is not recognised: a person should read notes before they leave.
        """
        if isinstance(value, dict):
            return {key: self.taken_out(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.taken_out(each) for each in value]
        if not isinstance(value, str):
            return value
        if value not in self.cleaned:
            self.cleaned[value] = self._without_them(value)
        return self.cleaned[value]

    @cached_property
    def team(self) -> list[str]:
        workspace = self.customer.workspace
        staff = Staff.objects.filter(workspace=workspace).values_list("name", flat=True)
        members = Member.objects.filter(workspace=workspace).values_list("user__name", flat=True)
        return [name for name in [*staff, *members] if " " in name]

    def _without_them(self, text: str) -> str:
        text = _EMAIL.sub(lambda found: found[0] if found[0].casefold().rstrip(".") in self.own else NOBODY, text)
        text = _PHONE.sub(lambda found: found[0] if self._is_own(found[0]) else NOBODY, text)
        return replaced(text, [*self._customers_in(text), *self.team]) if " " in text else text

    def _is_own(self, number: str) -> bool:
        digits = _digits(number)
        return len(digits) < 9 or digits in self.own_digits

    def _customers_in(self, text: str) -> list[str]:
        """Names of other customers that stand in the text, of two or three words."""
        words = [(found.start(), found.end()) for found in _WORD.finditer(text)][:MOST_WORDS]
        spans = [text[words[at][0] : words[at + more][1]] for more in (2, 1) for at in range(len(words) - more)]
        written: dict[str, set[str]] = defaultdict(set)
        for span in spans:
            written[fold(span)].add(span)
        book = Customer.objects.filter(workspace=self.customer.workspace).exclude(sort_key=self.customer.sort_key)
        known: set[str] = set()
        for start in range(0, len(spans), AT_ONCE):
            some = list(map(fold, spans[start : start + AT_ONCE]))
            known.update(book.filter(sort_key__in=some).values_list("sort_key", flat=True))
        return [span for name in sorted(known, key=len, reverse=True) for span in sorted(written[name])]


def _digits(number: str) -> str:
    """The end of a number, which is the same with and without the country's code."""
    return re.sub(r"\D", "", number)[-9:]
