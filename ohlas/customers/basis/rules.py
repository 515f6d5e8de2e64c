"""The one rule of what a message rests on: (country, channel, purpose, basis) -> how far it goes. Plain values only."""

from dataclasses import dataclass

from ohlas.customers.basis.countries import COUNTRIES, ELSEWHERE, NOT_ENOUGH, NOTED, Country, Line, Words

# The bases a message may rest on at all.
ALLOWING = ("consent", "existing_customer", "merchant")
# How a business has its bases checked: by what the country wants, or only that one is on record.
BY_COUNTRY, ON_RECORD = "country", "record"


@dataclass(frozen=True)
class Verdict:
    """`grade` is "enough", "noted" (enough, with the note) or "not_enough"; `note` is "" beside "enough"."""

    grade: str
    note: Words = ""


def wants_of(country: str) -> Country:
    return COUNTRIES.get(country, ELSEWHERE)


def line_of(country: str, channel: str, purpose: str) -> Line:
    """KeyError for a channel or purpose nobody knows."""
    for line in wants_of(country).lines:
        if channel in line.channels and purpose in line.purposes:
            return line
    raise KeyError((channel, purpose))


def judge(country: str, channel: str, purpose: str, basis: str) -> Verdict:
    """How far this basis goes there. No basis, a withdrawn and an unconfirmed one go nowhere."""
    line = line_of(country, channel, purpose)
    grade = line.grades.get(basis, NOT_ENOUGH)
    return Verdict(grade, line.note if grade in (NOTED, NOT_ENOUGH) else "")


def is_enough(country: str, channel: str, purpose: str, basis: str, *, check: str) -> bool:
    """Whether a message may rest on it. Checked on record only, any basis that allows at all is enough."""
    return basis in bases_enough(country, channel, purpose, check=check)


def bases_enough(country: str, channel: str, purpose: str, *, check: str) -> tuple[str, ...]:
    """The bases a message may rest on there."""
    if check == ON_RECORD:
        return ALLOWING
    grades = line_of(country, channel, purpose).grades
    return tuple(basis for basis in ALLOWING if grades[basis] != NOT_ENOUGH)


def label_for(country: str) -> str:
    """What mail to people there must be called: "Obchodní sdělení", or nothing."""
    return wants_of(country).label
