"""The facts a business keeps about its customers: how they are declared, and what may stand in them."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ohlas.customers.facts import plain
from ohlas.customers.models import AttributeType
from ohlas.customers.wrong import wrong
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

MOST_CHOICES = 30
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST = 500
# As people say it, and as spreadsheets write it in their languages; folded.
YES = frozenset(re.findall(r"\w+", "true yes y 1 ano a evet e si s ja j x pravda dogru vero wahr"))
NO = frozenset(re.findall(r"\w+", "false no n 0 ne hayir h nein nepravda yanlis falso falsch"))


def check_type(
    workspace: Workspace, *, key: str, label: str, kind: str, choices: Any = (), on_top: bool = True
) -> dict[str, Any]:
    """A new declaration as it is stored; ValidationError, by field, for what cannot be."""
    if kind not in AttributeType.KINDS:
        raise ValidationError({"kind": _("Choose from the list.")})
    clean = check_label(workspace, kind, label=label, choices=choices)
    key = key or key_from(clean["label"])
    if not KEY.fullmatch(key):
        raise ValidationError({"key": _("A key is made of small letters, digits and underscores.")})
    known = AttributeType.objects.filter(workspace=workspace, key=key).first()
    if known and (known.retired_at is None or known.kind != kind):
        raise ValidationError({"label": _("There is already a fact with this key.")})
    return {"key": key, "kind": kind, "on_top": on_top, **clean}


def check_label(
    workspace: Workspace, kind: str, *, label: str, choices: Any, known: AttributeType | None = None
) -> dict[str, Any]:
    """Words and choices as they are stored; ValidationError, by field, for what cannot be."""
    try:
        words = plain(label, 120)
    except ValidationError as error:
        raise ValidationError({"label": error}) from None
    if not words:
        raise ValidationError({"label": _("Give it a name.")})
    try:
        clean = _choices(choices, known) if kind == "choice" else []
    except ValidationError as error:
        raise ValidationError({"choices": error}) from None
    if kind == "choice" and not clean:
        raise ValidationError({"choices": _("Write what one can choose from, each on a line.")})
    return {"label": words, "choices": clean}


def key_from(label: str) -> str:
    """A key out of the words: "Oblíbený nápoj" -> "oblibeny_napoj"."""
    key = slugify(fold(label)).replace("-", "_")[:40].strip("_")
    return key if KEY.fullmatch(key) else f"fact_{key}"[:40].strip("_")


def _choices(labels: Any, known: AttributeType | None) -> list[dict[str, str]]:
    """Labels, one a choice; one that stood there before keeps its key, behind which there are values."""
    words = [word for word in dict.fromkeys(plain(each, 80) for each in labels) if word]
    if len(words) > MOST_CHOICES:
        raise ValidationError(_("At most %(most)s choices."), params={"most": MOST_CHOICES})
    keys = {each["label"]: each["key"] for each in (known.choices if known else [])}
    made: list[dict[str, str]] = []
    taken = set(keys.values())
    for word in words:
        key = keys.get(word) or _free(key_from(word), taken)
        taken.add(key)
        made.append({"key": key, "label": word})
    return made


def _free(key: str, taken: set[str]) -> str:
    return next(each for each in [key, *(f"{key[:36]}_{n}" for n in range(2, 99))] if each not in taken)


def types_of(workspace: Workspace) -> dict[str, AttributeType]:
    return {each.key: each for each in AttributeType.objects.in_use().filter(workspace=workspace)}


def check_values(values: Mapping[str, Any], types: Mapping[str, AttributeType]) -> dict[str, Any]:
    """Declared facts as they are stored, empty ones left out, others untouched; ValidationError names the bad one."""
    clean: dict[str, Any] = {}
    for key, value in values.items():
        kept = types.get(key)
        try:
            checked = read(kept, value) if kept else value
        except ValidationError as error:
            said = {"fact": kept.label if kept else key, "problem": " ".join(error.messages)}
            raise ValidationError("%(fact)s: %(problem)s", params=said) from None
        if checked not in (None, ""):
            clean[key] = checked
    return clean


def read(kept: AttributeType, value: Any) -> Any:
    """One value as its type stores it: ISO day, number, true or false, a choice's key; None for nothing."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return _READ[kept.kind](kept, value)


def _text(kept: AttributeType, value: Any) -> str:
    return plain(str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value, LONGEST)


def _number(kept: AttributeType, value: Any) -> int | float:
    text = _with_point("".join(str(value).split()))
    try:
        number = Decimal(text) if len(text) <= 30 and not isinstance(value, bool) else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or abs(number) >= 10**12:
        raise wrong("not_a_number")
    return int(number) if number == number.to_integral_value() else float(number)


def _with_point(text: str) -> str:
    """Of a comma and a point the last parts the decimals: 1.240,5 and 1,240.5; one alone does so anyway."""
    if "," in text and "." in text:
        thousands = min(",.", key=text.rfind)
        text = text.replace(thousands, "")
    return text.replace(",", ".")


def _date(kept: AttributeType, value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    found = re.fullmatch(r"(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4})", text)
    try:
        return (date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)).isoformat()
    except ValueError:
        raise wrong("not_a_day") from None


def _yes_no(kept: AttributeType, value: Any) -> bool:
    text = fold(str(value))
    if text not in YES | NO:
        raise wrong("not_yes_or_no")
    return text in YES


def _choice(kept: AttributeType, value: Any) -> str:
    """By key, or by label however it is typed."""
    wanted = fold(str(value))
    for each in kept.choices:
        if wanted in (fold(each["key"]), fold(each["label"])):
            return str(each["key"])
    raise wrong("not_a_choice", choices=", ".join(each["label"] for each in kept.choices))


_READ = {"text": _text, "number": _number, "date": _date, "yes_no": _yes_no, "choice": _choice}
