"""Guessing in which encoding a text file was written, from the letters that our five languages use.

A general guesser knows a hundred encodings and errs on lists of names; here there are a few, told apart by letters:
every hypothesis reads the words with accents, and the one in which they look like words of a language wins.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16", "cp1250", "cp1254", "cp1252", "iso-8859-2", "iso-8859-9")
SAMPLE = 1 << 20
# A guess is sure when its words look this much better (points a letter with an accent) than in any other reading.
MARGIN = 0.3
LEAST = 0.5

_BYTE_ORDER = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OWN = {
    "cs": set("áčďéěíňóřšťúůýž"),
    "sk": set("áäčďéíĺľňóôŕšťúýž"),
    "pl": set("ąćęłńóśźż"),
    "hu": set("áéíóöőúüű"),
    "tr": set("çğıöşüİâîû"),
    "it": set("àèéìòù"),
    "de": set("äöüß"),
    "fr": set("àâçéèêëîïôûùüœ"),
    "es": set("áéíñóúü"),
}
_CENTRAL, _TURKISH, _WESTERN = ("cs", "sk", "pl", "hu", "de"), ("tr", "de"), ("it", "de", "fr", "es")
_SPEAKERS = {
    "cp1250": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1252": _WESTERN,
    "iso-8859-2": _CENTRAL,
    "iso-8859-9": _TURKISH,
}
# What our customers speak counts in full; their neighbours a little less, so that a tie goes to us.
_OURS = {"cs", "tr", "it", "de"}
# Signs that text of any language has: quotation marks, dashes, the euro.
_SIGNS = set("„“”‚‘’«»–—…€§°©®™·\u00a0")
# Those that may stand right before a letter, and those that may stand between two.
_CONTROLS = re.compile("[\x80-\x9f\ufffd]")
_OPENING, _JOINING = set("„“”‚‘’«»–—\u00a0"), set("’‘–·\u00a0")


@dataclass(frozen=True)
class Guess:
    encoding: str
    sure: bool


def guess_encoding(path: Path, *, language: str = "") -> Guess:
    """How the file is written; `language` is what its people most likely speak. Reads the file once."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    for mark, encoding in _BYTE_ORDER:
        if head.startswith(mark):
            return Guess(encoding, True)
    if wide := _wide(head):
        return Guess(wide, True)
    if reads(path, "utf-8"):
        return Guess("utf-8", True)
    return _best_reading(_with_accents(path), language)


def known_encoding(name: str) -> str:
    """Our name of an encoding somebody typed; ValueError for one we do not read."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = ""
    for encoding in (*ENCODINGS, "utf-8-sig", "utf-16-le", "utf-16-be"):
        if codec == codecs.lookup(encoding).name:
            return encoding
    raise ValueError(f"Use one of {', '.join(ENCODINGS)}.")


def codec_of(path: Path, encoding: str) -> str:
    """With what to read it. Python refuses UTF-16 without its mark; somebody who chooses it shall see the text."""
    if encoding != "utf-16":
        return encoding
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return encoding if marked else "utf-16-le"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of ordinary text is zero."""
    even, odd = head[0:2000:2], head[1:2000:2]
    if len(head) >= 4 and odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(head) >= 4 and even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def reads(path: Path, encoding: str) -> bool:
    """Whether every byte of the file means something in the encoding."""
    try:
        with path.open(encoding=encoding, errors="strict") as file:
            while file.read(SAMPLE):
                pass
    except UnicodeError:  # the wider one: UTF-16 without its mark
        return False
    return True


def _with_accents(path: Path) -> bytes:
    """The lines that have letters beyond ASCII, at most one sample of them, wherever in the file they stand."""
    found, size = [], 0
    with path.open("rb") as file:
        while size < SAMPLE // 4 and (piece := file.readline(SAMPLE)):
            if not piece.isascii():
                found.append(piece)
                size += len(piece)
    return b"".join(found)


def _best_reading(sample: bytes, language: str) -> Guess:
    readings = {encoding: sample.decode(encoding, "replace") for encoding in _SPEAKERS}
    points = {encoding: _points(text, _SPEAKERS[encoding], language) for encoding, text in readings.items()}
    best = max(points, key=lambda encoding: points[encoding])
    others = [
        points[name] for name, text in readings.items() if text != readings[best] and _may_be(text, readings[best])
    ]
    return Guess(best, points[best] >= LEAST and all(points[best] - other >= MARGIN for other in others))


def _may_be(text: str, best: str) -> bool:
    """Whether this reading is to be weighed at all: not where it has control characters and the best has none, as
    ISO 8859-2 where Windows 1250 has its Š, Ť and Ž. One of them in a long list says more than any mean."""
    return not _CONTROLS.search(text) or bool(_CONTROLS.search(best))


def _points(text: str, speakers: tuple[str, ...], language: str) -> float:
    """The mean over all letters beyond ASCII, in the language in which they look best."""
    words = [word for word in text.replace(";", " ").replace(",", " ").split() if not word.isascii()]
    letters = [letter for word in words for letter in _placed(word)]
    if not letters:
        return 0.0
    return max(_look(letters, speaker, speakers) + (0.1 if speaker == language else 0.0) for speaker in speakers)


Placed = tuple[str, bool, bool]


def _placed(word: str) -> list[Placed]:
    """Each letter beyond ASCII: itself, whether it ends the word, whether it stands where such a letter never does."""
    core = word.strip("\"'()[].!?:")
    return [
        (letter, place == len(core) - 1, _misplaced(letter, core[place - 1 : place], core[place + 1 : place + 2]))
        for place, letter in enumerate(core)
        if not letter.isascii()
    ]


def _misplaced(letter: str, before: str, after: str) -> bool:
    """A capital inside of small letters, a sign that a word does not have there."""
    if letter in _SIGNS:
        return after.isalpha() and letter not in (_JOINING if before.isalpha() else _OPENING)
    return letter.isupper() and before.islower()


def _look(letters: list[Placed], speaker: str, speakers: tuple[str, ...]) -> float:
    full = 1.0 if speaker in _OURS else 0.8
    neighbours = set().union(*(_OWN[each] for each in speakers if each in _OURS))
    others = set().union(*(_OWN[each] for each in speakers))
    total = 0.0
    for letter, last, misplaced in letters:
        small = letter if letter == "İ" else letter.lower()
        if misplaced or letter == "\ufffd" or ord(letter) in range(0x80, 0xA0):
            total -= 3.0
        elif small in _OWN[speaker]:
            total += full * _fit(small, speaker, last=last)
        elif small in neighbours:
            total += 0.3
        elif small in others:
            total -= 0.2
        elif letter in _SIGNS:
            total += 0.1
        else:
            total -= 0.7
    return total / len(letters)


def _fit(letter: str, speaker: str, *, last: bool) -> float:
    """Italian has its accents at the end of words (città, perché); Czech seldom ends with these."""
    if speaker == "it":
        return 1.0 if last else 0.2
    if speaker in ("cs", "sk") and last:
        return {"č": 0.8, "ě": 0.6, "ň": 0.6, "ů": 0.6}.get(letter, 1.0)
    return 1.0
