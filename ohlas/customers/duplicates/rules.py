"""Whether two records may be one person, and why one would think so: pure decisions, tested from a table.

Two people of one name with nothing else in common are two people. A name needs a second sign; an address, a number or
a customer number that both have is a sign by itself, which a quite different name takes away again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from ohlas.customers.duplicates import names
from ohlas.customers.duplicates.addresses import TAIL, company_domain, likely_mailbox, mailbox, plain_key
from ohlas.customers.duplicates.names import FAMILY, HALF, NEAR, OTHER, SAME, UNKNOWN

NOT, WEAK, LIKELY, STRONG = 0, 1, 2, 3
# How much a sign says, by how alike the names are. What is not named says nothing.
BY_SIGN: dict[str, dict[str, int]] = {
    "same_number": {SAME: STRONG, NEAR: STRONG, HALF: STRONG, UNKNOWN: STRONG, FAMILY: WEAK},
    "same_mailbox": {SAME: STRONG, NEAR: STRONG, HALF: STRONG, UNKNOWN: STRONG, FAMILY: WEAK, OTHER: WEAK},
    "near_mailbox": {SAME: STRONG, NEAR: STRONG, HALF: LIKELY, UNKNOWN: LIKELY, FAMILY: WEAK},
    "same_phone": {SAME: STRONG, NEAR: STRONG, HALF: LIKELY, UNKNOWN: LIKELY, FAMILY: WEAK},
    "same_birthday": {SAME: STRONG, NEAR: LIKELY, HALF: LIKELY},
    "same_company": {SAME: LIKELY, NEAR: LIKELY, HALF: WEAK},
    "same_domain": {SAME: LIKELY, NEAR: LIKELY, HALF: WEAK},
    "near_phone": {SAME: LIKELY, NEAR: LIKELY, HALF: WEAK},
    "same_fact": {SAME: WEAK, NEAR: WEAK},
}
NAME_REASONS = {SAME: "same_name", NEAR: "near_name", HALF: "half_name", FAMILY: "family_name"}


@dataclass(frozen=True)
class Profile:
    """What is compared of a person. `phones` are the last nine digits of numbers, also of old ones and of such as were
    typed as a fact; `facts` are texts of the business's own, folded; `birthday` is an ISO day."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: frozenset[str] = frozenset()
    external_id: str = ""
    company: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    birthday: str = ""

    @cached_property
    def mailboxes(self) -> frozenset[str]:
        return frozenset(filter(None, map(mailbox, self.emails)))

    @cached_property
    def likely_mailboxes(self) -> frozenset[str]:
        return frozenset(filter(None, map(likely_mailbox, self.emails)))

    @cached_property
    def domains(self) -> frozenset[str]:
        return frozenset(filter(None, map(company_domain, self.emails)))


@dataclass(frozen=True)
class Likeness:
    """NOT, WEAK, LIKELY or STRONG, and the signs that say so, the strongest first (keys of words.py)."""

    strength: int
    reasons: tuple[str, ...] = ()


def compare(one: Profile, other: Profile) -> Likeness:
    if one.birthday and other.birthday and one.birthday != other.birthday:
        return Likeness(NOT)
    name = names.kinship(one.name, other.name)
    said = {sign: BY_SIGN[sign].get(name, NOT) for sign in _signs(one, other)}
    strengths = sorted((strength for strength in said.values() if strength), reverse=True)
    if not strengths:
        return Likeness(NOT)
    # Two signs that would each do by themselves are as good as one that leaves no doubt.
    strength = STRONG if strengths.count(LIKELY) > 1 else strengths[0]
    signs = sorted((sign for sign in said if said[sign]), key=lambda sign: -said[sign])
    return Likeness(strength, (*([NAME_REASONS[name]] if name in NAME_REASONS else []), *signs))


def _signs(one: Profile, other: Profile) -> list[str]:
    """The signs that both share. What is the same is not counted again as nearly the same."""
    at_one_company = bool(one.company) and one.company == other.company
    checks = {
        "same_number": bool(plain_key(one.external_id)) and plain_key(one.external_id) == plain_key(other.external_id),
        "same_mailbox": bool(one.mailboxes & other.mailboxes),
        "near_mailbox": not one.mailboxes & other.mailboxes and _near_mailbox(one, other),
        "same_phone": bool(one.phones & other.phones),
        "near_phone": not one.phones & other.phones and bool(_tails(one) & _tails(other)),
        "same_birthday": bool(one.birthday) and one.birthday == other.birthday,
        "same_company": at_one_company,
        "same_domain": bool(one.domains & other.domains) and not at_one_company,
        "same_fact": any(other.facts.get(key) == value for key, value in one.facts.items()),
    }
    return [sign for sign, holds in checks.items() if holds]


def _tails(profile: Profile) -> frozenset[str]:
    return frozenset(phone[-TAIL:] for phone in profile.phones)


def _near_mailbox(one: Profile, other: Profile) -> bool:
    """The same but for a usual slip behind the @, or for one letter of eight before it."""
    if one.likely_mailboxes & other.likely_mailboxes:
        return True
    return any(_slip_before_at(mine, theirs) for mine in one.likely_mailboxes for theirs in other.likely_mailboxes)


def _slip_before_at(mine: str, theirs: str) -> bool:
    (local, _at, domain), (others, _at, behind) = mine.rpartition("@"), theirs.rpartition("@")
    if domain != behind or min(len(local), len(others)) < 8 or _digits(local) != _digits(others):
        return False
    return DamerauLevenshtein.distance(local, others, score_cutoff=1) <= 1


def _digits(text: str) -> str:
    """Another number is another mailbox: anna.k.1981 and anna.k.1982."""
    return "".join(letter for letter in text if letter.isdigit())
