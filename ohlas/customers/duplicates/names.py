"""How alike two names of people are. Text only: no database, no clock."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import DamerauLevenshtein

from ohlas.language.fold import fold

# Before and behind a name, in five languages, folded.
TITLES = frozenset(
    [
        "ing",
        "mgr",
        "bc",
        "mudr",
        "judr",
        "phdr",
        "rndr",
        "mvdr",
        "dr",
        "prof",
        "doc",
        "csc",
        "phd",
        "mba",
        "dis",
        "pan",
        "pani",
        "slecna",
        "sig",
        "sigra",
        "dott",
        "dottssa",
        "ing",
        "avv",
        "arch",
        "geom",
        "rag",
        "herr",
        "frau",
        "dipl",
        "mr",
        "mrs",
        "ms",
        "miss",
        "sir",
        "sayin",
        "bay",
        "bayan",
        "bey",
        "hanim",
        "av",
        "uzm",
        "op",
    ]
)
# Father and son of one name are told apart by these.
GENERATIONS = {
    "ml": "younger", "mladsi": "younger", "jr": "younger", "jun": "younger", "junior": "younger",
    "st": "older", "starsi": "older", "sr": "older", "sen": "older", "senior": "older",
}  # fmt: skip
# What people are called by those who know them; only where it means one name.
CALLED = {
    "honza": "jan", "pepa": "josef", "jirka": "jiri", "katka": "katerina", "misa": "michal", "tonda": "antonin",
    "lojza": "alois", "kuba": "jakub", "vojta": "vojtech", "zdenda": "zdenek", "jarda": "jaroslav",
    "bob": "robert", "bill": "william", "tom": "thomas", "mike": "michael", "kate": "katherine",
    "sepp": "josef", "hansi": "johann", "heinz": "heinrich", "uli": "ulrich", "steffi": "stefanie",
    "gianni": "giovanni", "beppe": "giuseppe", "pippo": "filippo", "gigi": "luigi", "memo": "mehmet", "ibo": "ibrahim",
}  # fmt: skip
# Letters that are written in two ways: Müller and Mueller.
_SPELT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_BREAKS = re.compile(r"[^a-z0-9]+")
# Of a shorter word one letter makes another name: Jan and Ján are one, Jan and Jon are two.
SHORT, LONG = 6, 9
SAME, NEAR, HALF, FAMILY, OTHER, UNKNOWN = "same", "near", "half", "family", "other", ""


@lru_cache(4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, in order of the alphabet."""
    words = [word for word in _BREAKS.split(fold(name.replace("'", "").replace("’", ""))) if word not in TITLES]
    return tuple(sorted(_spelt(CALLED.get(word, word)) for word in words if word and word not in GENERATIONS))


def generation_of(name: str) -> str:
    found = {GENERATIONS[word] for word in _BREAKS.split(fold(name)) if word in GENERATIONS}
    return found.pop() if len(found) == 1 else ""


def _spelt(word: str) -> str:
    for two, one in _SPELT:
        # Not at the beginning, where "ue" is a part of the name: Uelzen.
        word = word[:1] + word[1:].replace(two, one)
    return word


def kinship(one: str, other: str) -> str:
    """SAME, NEAR (a slip of the pen), HALF (one says less), FAMILY (one word of them), OTHER, or UNKNOWN."""
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return UNKNOWN
    if generation_of(one) != generation_of(other):
        return FAMILY
    if mine == theirs or "".join(mine) == "".join(theirs):
        return SAME
    if len(mine) == len(theirs):
        if _pairs_up(mine, theirs):
            return NEAR
        if _with_initials(mine, theirs):
            return HALF
    elif _is_part(mine, theirs) or _is_part(theirs, mine):
        return HALF
    return FAMILY if _shared(mine, theirs) else OTHER


def _pairs_up(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether each word has one of the other's that is the same or a slip of it. Names have few words."""
    if len(mine) > 4:
        return False
    return any(all(map(is_slip, mine, order)) for order in permutations(theirs))


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ as by mistyping: one letter of six, two of nine. Never by the ending that tells a
    woman from a man: Jan and Jana, Novotný and Novotná, Mario and Maria are two people."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORT or _are_man_and_woman(one, other):
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=2) <= (2 if shorter >= LONG else 1)


def _are_man_and_woman(one: str, other: str) -> bool:
    return other in _hers(one) or one in _hers(other)


def _hers(his: str) -> tuple[str, ...]:
    """The woman's form of a man's name: Jana, Maria, Novotná; Nováková, Svobodová, Čapková."""
    if his.endswith("ova"):
        return ()
    forms = (f"{his}ova", f"{his[:-1]}ova", f"{his[:-2]}{his[-1:]}ova")
    return forms if his.endswith("a") else (f"{his}a", f"{his[:-1]}a", *forms)


def _with_initials(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """ "E. Horáková" and "Eva Horáková"."""

    def fits(one: str, other: str) -> bool:
        return one == other or (1 in (len(one), len(other)) and one[0] == other[0] and one[0].isalpha())

    return any(all(map(fits, mine, order)) for order in permutations(theirs)) if len(mine) <= 4 else False


def _is_part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return len(few) < len(many) and all(word in many or any(is_slip(word, each) for each in many) for word in few)


def _shared(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """One word of more than a letter, or a family name as a man and a woman bear it."""
    others = set(theirs)
    return any(word in others or any(_are_man_and_woman(word, each) for each in others) for word in mine if word[1:])
