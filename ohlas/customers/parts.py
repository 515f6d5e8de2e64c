"""What each package knows of one person, and how it lets go of them. The table stands in project/people.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol, cast

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from ohlas.customers.models import Customer

Words = Promise | str


@dataclass(frozen=True)
class Fact:
    """One value of a row: `key` is its name in the file for programs and never changes; `say` makes words of it."""

    key: str
    label: Words
    say: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Section:
    """Rows of one kind, each {key: plain value}. Values are text, numbers, yes or no, times, and lists of them."""

    key: str
    title: Words
    facts: tuple[Fact, ...]
    rows: list[dict[str, Any]]


class Part(Protocol):
    """A package's module `person`."""

    # Models with a path to a customer -> the section that tells of them.
    TOLD: dict[str, str]

    def known_of(self, customer: Customer) -> list[Section]:
        """All that this package keeps about the person, and nothing about another."""

    def let_go(self, customer: Customer, *, at: datetime) -> Iterable[str]:
        """Forget the person where deleting the record would not, in the transaction that does; the ids of rows that
        waiting work may name."""


def parts() -> list[Part]:
    """From the packages above down to the book itself."""
    paths: list[str] = import_string(settings.PEOPLE)
    return [cast(Part, import_module(path)) for path in paths]
