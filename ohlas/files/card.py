"""One vCard (2.1, 3.0 or 4.0) as it is read: its lines taken apart, forgiving what old phones write."""

import codecs
import quopri
import re
from dataclasses import dataclass, field

# Sounds, pictures and keys say nothing that stands in a list, and are large.
BULKY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_HEAD = re.compile(rb'\s*((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SHORT_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")
# What a list keeps of a role.
LONGEST_ROLE = 120
# What phones have written in, by what Python's names of it begin with.
_CHARSETS = ("utf-8", "ascii", "iso8859", "cp", "koi8", "mac", "big5", "gb", "shift_jis", "euc")
# Apple's year for "no year".
_NO_YEAR = "1604"


@dataclass(frozen=True)
class Line:
    """TEL;TYPE=CELL:777 123 456 -> name TEL, marks {"CELL"}, value as it stands."""

    name: str
    marks: frozenset[str]
    value: str

    @property
    def parts(self) -> list[str]:
        """N and ADR have several, with semicolons between them."""
        return [_plain(part) for part in _split(self.value, ";")]

    @property
    def text(self) -> str:
        return _plain(self.value)


@dataclass
class Card:
    """The lines of a card, in their order; `is_whole` when its end was there."""

    lines: list[bytes] = field(default_factory=list)
    is_whole: bool = False
    size: int = 0

    def read(self, encoding: str) -> list[Line]:
        """`encoding` is that of bytes that are not UTF-8 and do not say what they are."""
        return [line for line in (_line(raw, encoding) for raw in self.lines) if line]


def row_of(lines: list[Line]) -> dict[str, str]:
    """What a list keeps of a card."""
    address = next((line.parts for line in lines if line.name == "ADR"), [])
    company = next((line.parts for line in lines if line.name == "ORG"), [""])
    return {
        "name": _name(lines),
        "email": ", ".join(_emails(lines)),
        "phone": ", ".join(_phones(lines)),
        "company": company[0].strip(),
        "company_role": _role(lines),
        "country": address[6].strip() if len(address) > 6 else "",
        "language": next((line.text for line in lines if line.name == "LANG"), ""),
        "tags": ",".join(tag for line in lines if line.name == "CATEGORIES" for tag in _tags(line)),
        "birthday": _birthday(next((line.text for line in lines if line.name == "BDAY"), "")),
        "note": " ".join(line.text for line in lines if line.name == "NOTE"),
    }


def has_several(lines: list[Line]) -> bool:
    """Whether there is a second address or number."""
    return len(_emails(lines)) > 1 or len(_phones(lines)) > 1


def has_fax_beside(lines: list[Line]) -> bool:
    """Whether a number of a fax is left out, as there is a phone."""
    return any("FAX" in line.marks for line in _in_order(lines, "TEL")) and bool(_phones(lines, fax=False))


def _line(raw: bytes, encoding: str) -> Line | None:
    found = _HEAD.fullmatch(raw)
    if not found:
        return None
    head, *given = found[1].decode("latin-1").split(";")
    marks: set[str] = set()
    charset = ""
    for each in given:
        key, _sign, value = each.rpartition("=")
        if key.strip().upper() == "CHARSET":
            charset = value.strip()
        key = key.strip().upper()
        marks.update(f"PREF{mark}" if key == "PREF" else mark for mark in value.strip(' "').upper().split(","))
    value = quopri.decodestring(found[2]) if "QUOTED-PRINTABLE" in marks else found[2]
    name = head.rpartition(".")[2].strip().upper()
    return Line(name, frozenset(marks), _decoded(value, charset, encoding))


def _decoded(value: bytes, charset: str, encoding: str) -> str:
    for name in ("utf-8", _known(charset), encoding):
        try:
            return value.decode(name).replace("\0", "")
        except UnicodeError:
            pass
    return value.decode("utf-8", "replace")


def _known(charset: str) -> str:
    """The charset where letters are written in it: Python knows others as well, that make half letters or fail."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return "ascii"
    return name if name.startswith(_CHARSETS) else "ascii"


def _plain(value: str) -> str:
    r"""`\n`, `\,` and the like as what they mean, on one line."""
    said = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(said.split())


def _split(value: str, sign: str) -> list[str]:
    r"""At the signs that no backslash stands before."""
    pieces, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == sign:
            pieces.append(value[start:place])
            start = place + 1
        place += 1
    return [*pieces, value[start:]]


def _name(lines: list[Line]) -> str:
    """FN, or N with the given name first."""
    full = next((line.text for line in lines if line.name == "FN" and line.text), "")
    if full:
        return full
    parts = next((line.parts for line in lines if line.name == "N"), [])
    family, given, middle = [*parts, "", "", ""][:3]
    return " ".join(part for part in (given, middle, family) if part)


def _in_order(lines: list[Line], name: str) -> list[Line]:
    """The preferred one first, then as they stand."""
    return sorted((line for line in lines if line.name == name and line.text), key=_preference)


def _preference(line: Line) -> int:
    """1 for TYPE=PREF and PREF=1, 2 for PREF=2; 100 is the last that a card can say."""
    ranks = [int(mark[4:] or 1) for mark in line.marks if re.fullmatch(r"PREF\d{0,3}", mark)]
    return min(ranks, default=101)


def _emails(lines: list[Line]) -> list[str]:
    texts = (_without(line.text, "mailto:").strip() for line in _in_order(lines, "EMAIL"))
    return [text for text in dict.fromkeys(texts) if text]


def _phones(lines: list[Line], *, fax: bool = True) -> list[str]:
    """Without extensions and pauses; a fax only where there is nothing else."""
    found = _in_order(lines, "TEL")
    spoken = [line for line in found if "FAX" not in line.marks]
    texts = (re.split("[;,]", _without(line.text, "tel:"))[0].strip() for line in (spoken or found if fax else spoken))
    return [text for text in dict.fromkeys(texts) if text]


def _without(text: str, scheme: str) -> str:
    return text[len(scheme) :] if text[: len(scheme)].lower() == scheme else text


def _role(lines: list[Line]) -> str:
    """What somebody is called at the company, and what they do there, as far as it fits."""
    said = dict.fromkeys(line.text for name in ("TITLE", "ROLE") for line in _in_order(lines, name)[:1])
    both = ", ".join(said)
    return both if len(both) <= LONGEST_ROLE else next(iter(said))


def _tags(line: Line) -> list[str]:
    """Without the commas inside of one: a comma is what parts them in a list."""
    tags = (_plain(part).replace(",", " ") for part in _split(line.value, ","))
    return [" ".join(tag.split()) for tag in tags if tag.strip()]


def _birthday(text: str) -> str:
    """An ISO day; a birthday without its year is none that we could keep."""
    found = _SHORT_DAY.fullmatch(text)
    if found:
        return "" if found[1] == _NO_YEAR else "-".join(found.groups())
    return "" if text.startswith("--") else text
