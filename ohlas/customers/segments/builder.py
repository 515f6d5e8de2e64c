"""The form over a flat tree of conditions: rows of selects and inputs that work with and without a script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ohlas.customers.audience import band_words, words_for
from ohlas.customers.models.customer_query import BANDS
from ohlas.customers.segments.fields import ATTRIBUTE, CONTACTS, OPERATORS, fields_of
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import GROUPS, MOST_CONDITIONS, check_condition
from ohlas.customers.segments.parts import SCALE_NAMES
from ohlas.customers.segments.words import kind_words

LISTS = ("languages", "countries", "bands", "choices")
NUMBERS = ("days", "count", "low", "high", "amount", "number")
MOST_ROWS = MOST_CONDITIONS
# What stands in an input nobody has touched yet.
BEGIN = {"count": "1", "low": "9", "high": "10"}


@dataclass
class Part:
    """One input of a row. `kind`: text, number, day, one (a select) or some (boxes)."""

    name: str
    label: str
    kind: str
    value: Any
    choices: list[tuple[str, str]] = field(default_factory=list)
    optional: bool = False


@dataclass
class Row:
    index: int
    field: str
    operator: str
    operators: list[tuple[str, str]]
    parts: list[Part]
    condition: dict[str, Any]
    problem: str = ""


class Builder:
    """What stands in the form: how the rows are joined, and the rows."""

    def __init__(self, known: Known, match: str, rows: list[dict[str, Any]], *, tells: bool = False) -> None:
        """`tells`: whether a row says what is wrong with it, which would be early while somebody still fills it in."""
        self.tells = tells
        self.known, self.match = known, match if match in GROUPS else "all"
        self.fields = fields_of(known.types)
        self.rows = [self._row(index, raw) for index, raw in enumerate(rows[:MOST_ROWS])]

    @classmethod
    def of_tree(cls, tree: Mapping[str, Any], known: Known) -> "Builder":
        match, children = next(iter(tree.items()))
        return cls(known, match, list(children))

    @classmethod
    def posted(cls, post: QueryDict, known: Known) -> "Builder":
        """As it was sent, with the pressed button done: a row added or taken away."""
        fields = fields_of(known.types)
        indexes = [index for index in post.getlist("row")[:MOST_ROWS] if index != post.get("remove")]
        rows = [_sent(post, index, fields) for index in indexes]
        if post.get("do") == "add":
            rows.append({"field": "country"})
        return cls(known, post.get("match", "all"), rows, tells=post.get("do") in ("save", "look"))

    @property
    def tree(self) -> dict[str, Any]:
        return {self.match: [row.condition for row in self.rows]}

    @property
    def is_whole(self) -> bool:
        return bool(self.rows) and not any(row.problem for row in self.rows)

    @property
    def may_add(self) -> bool:
        return len(self.rows) < MOST_ROWS

    @property
    def matches(self) -> list[tuple[str, str]]:
        return [
            ("all", _("all of this is true")), ("any", _("any of this is true")), ("none", _("nothing of this is true"))
        ]  # fmt: skip

    @property
    def field_choices(self) -> list[tuple[str, str]]:
        return [(key, str(each.label)) for key, each in self.fields.items() if key != "segment" or self.known.pickable]

    def _row(self, index: int, raw: dict[str, Any]) -> Row:
        name = raw.get("field") if raw.get("field") in self.fields else "country"
        operators = self.fields[str(name)].operators
        operator = raw.get("operator") if raw.get("operator") in operators else next(iter(operators))
        value = raw.get("value")
        condition = {"field": name, "operator": operator, "value": value}
        return Row(
            index, str(name), str(operator),
            [(key, str(OPERATORS[key])) for key in operators],
            [self._part(part, operators[str(operator)], value, str(name)) for part in operators[str(operator)]],
            *self._checked(condition),
        )  # fmt: skip

    def _checked(self, condition: dict[str, Any]) -> tuple[dict[str, Any], str]:
        try:
            return check_condition(condition, self.known), ""
        except ValidationError as error:
            return condition, " ".join(error.messages)

    def _part(self, name: str, parts: tuple[str, ...], value: Any, of: str) -> Part:
        own = value.get(name) if isinstance(value, dict) else value if len(parts) == 1 else None
        choices = self._choices(name, of)
        kind = "some" if name in LISTS else "number" if name in NUMBERS else "day" if name == "day" else "text"
        kind = "one" if choices and kind == "text" else kind
        if name == "tags" and isinstance(own, list):
            own = ", ".join(map(str, own))
        optional = name in ("touchpoint", "staff") or (name == "days" and len(parts) > 1)
        return Part(name, _label(name), kind, "" if own is None else own, choices, optional)

    def _choices(self, name: str, of: str) -> list[tuple[str, str]]:  # noqa: C901  # a table, read by what it names
        known = self.known
        match name:
            case "languages" | "countries":
                kind = "language" if name == "languages" else "country"
                return [(code, words_for(kind, code)) for code in getattr(known, name)]
            case "bands":
                return [(band, band_words(band)) for band in BANDS]
            case "choices":
                return [(each["key"], each["label"]) for each in known.types[of.removeprefix(ATTRIBUTE)].choices]
            case "scale":
                # No survey asks yet whether something was put right.
                asked = {key: scale for key, scale in SCALE_NAMES.items() if scale.metric != "resolved"}
                return [(key, f"{scale.metric.upper()} {scale.name}") for key, scale in asked.items()]
            case "channel":
                return [
                    ("email", _("by e-mail")), ("sms", _("by text message")),
                    ("phone", _("by phone")), ("post", _("by post")),
                ]  # fmt: skip
            case "contact":
                return [(key, str(words)) for key, words in CONTACTS.items()]
            case "kind":
                return [(kind, kind_words(kind)) for kind in known.kinds]
            case "touchpoint":
                language = get_language() or "en"
                return [
                    ("", _("anywhere")),
                    *((key, each.name_in(language)) for key, each in known.touchpoints.items()),
                ]
            case "staff":
                return [("", _("with anybody")), *((key, name) for key, (_id, name) in known.staff.items())]
            case "segment":
                return [(key, each.name) for key, each in known.pickable.items()]
        return []


def _label(part: str) -> str:
    """What a screen reader calls the input; days and numbers show it beside them too."""
    return {
        "text": _("Text"), "languages": _("Languages"), "countries": _("Countries"), "tags": _("Tags, with commas"),
        "bands": _("Answers"), "days": _("days"), "count": _("times"), "low": _("from"), "high": _("to"),
        "amount": _("in money"), "number": _("Number"), "day": _("Day"), "scale": _("Scale"), "channel": _("How"),
        "contact": _("What"), "kind": _("What happened"), "touchpoint": _("Touchpoint"), "staff": _("Colleague"),
        "segment": _("Segment"), "choices": _("Choices"),
    }[part]  # fmt: skip


def _sent(post: QueryDict, index: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the sent form as a condition that is still to be checked."""
    name, operator = post.get(f"field-{index}", ""), post.get(f"operator-{index}", "")
    operators = fields[name].operators if name in fields else {}
    parts = operators.get(operator, next(iter(operators.values()), ()))
    values = {part: _value(post, part, index) for part in parts}
    value: Any = next(iter(values.values())) if len(parts) == 1 else values or None
    return {"field": name, "operator": operator, "value": value}


def _value(post: QueryDict, part: str, index: str) -> Any:
    if part in LISTS:
        return post.getlist(f"{part}-{index}")
    return post.get(f"{part}-{index}", BEGIN.get(part, ""))
