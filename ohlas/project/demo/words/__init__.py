"""What the café's own people write in the language they work in: one language a file, the same names in each."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Words:
    """`calls` are notes after a call about an answer, by survey; `remarks` are notes about regulars.

    `favourites` go by the tag whose people they fit, "" for everybody else; `segments` by the names in segments.py.
    """

    tags: dict[str, str]
    city: str
    favourites: dict[str, tuple[str, ...]]
    dislikes: tuple[str, ...]
    calls: dict[str, tuple[str, ...]]
    remarks: tuple[str, ...]
    firms: tuple[str, ...]
    segments: dict[str, str]
    consent: str


@lru_cache
def words(language: str) -> Words:
    found: Words = import_module(f"{__name__}.{language}").WORDS
    return found
