"""Checks a tree of conditions: {"all" | "any" | "none": [condition or tree, ...]}, condition {field, operator, value}.

Everything is looked up in `fields.py` and `parts.py`; whatever stands on no list there is refused, never passed on.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ohlas.customers.models import Segment
from ohlas.customers.segments.fields import ATTRIBUTE, OPTIONAL, fields_of
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.parts import SCALE_NAMES, read
from ohlas.team.models import Workspace

GROUPS = ("all", "any", "none")
MOST_CONDITIONS = 30
DEEPEST = 3
# How many segments may stand on each other's shoulders, and how many conditions they may come to together.
HIGHEST = 3
MOST_TOGETHER = 100
Tree = dict[str, Any]


def check(tree: Any, workspace: Workspace, *, segment: Segment | None = None) -> Tree:
    """The tree as it is stored; ValidationError under "conditions" for what it may not hold.

    `segment` is the saved one it is for: nothing that builds on it may become a circle or too big.
    """
    known = Known(workspace)
    try:
        clean = _group(tree, known, 1)
        if (many := count(clean)) > MOST_CONDITIONS:
            raise ValidationError(
                _("A segment has at most %(most)s conditions, not %(many)s."),
                params={"most": MOST_CONDITIONS, "many": many},
            )
        _check_buildings(clean, known, segment)
    except ValidationError as error:
        raise ValidationError({"conditions": error.messages}) from None
    return clean


def check_condition(raw: Any, known: Known) -> Tree:
    """One {field, operator, value}; ValidationError says what is wrong with it."""
    if not isinstance(raw, Mapping) or not raw.keys() <= {"field", "operator", "value"}:
        raise ValidationError(_("A condition has a field, an operator and a value."))
    name, operator = raw.get("field"), raw.get("operator")
    field = fields_of(known.types).get(name) if isinstance(name, str) else None
    if field is None:
        raise ValidationError(_("There is no such field."))
    if not isinstance(operator, str) or operator not in field.operators:
        raise ValidationError(_("“%(field)s” cannot be asked so."), params={"field": str(field.label)})
    try:
        value = _value(field.operators[operator], raw.get("value"), known, attribute=str(name).removeprefix(ATTRIBUTE))
    except ValidationError as error:
        said = {"field": str(field.label), "problem": " ".join(error.messages)}
        raise ValidationError("%(field)s: %(problem)s", params=said) from None
    return {"field": name, "operator": operator, "value": value}


def count(tree: Tree) -> int:
    """Conditions in a checked tree."""
    return sum(1 for _each in conditions_in(tree))


def conditions_in(tree: Tree) -> "list[Tree]":
    if "field" in tree:
        return [tree]
    return [each for children in tree.values() for child in children for each in conditions_in(child)]


def named_in(tree: Tree) -> set[str]:
    """The ids of the segments a checked tree builds on."""
    return {each["value"] for each in conditions_in(tree) if each["field"] == "segment"}


def _group(raw: Any, known: Known, depth: int) -> Tree:
    if not isinstance(raw, Mapping) or len(raw) != 1 or next(iter(raw)) not in GROUPS:
        raise ValidationError(_("Conditions stand under one of all, any or none."))
    if depth > DEEPEST:
        raise ValidationError(_("Conditions are nested at most %(deepest)s deep."), params={"deepest": DEEPEST})
    kind, children = next(iter(raw.items()))
    if not isinstance(children, list) or not children:
        raise ValidationError(_("Add a condition."))
    if len(children) > MOST_CONDITIONS:
        raise ValidationError(_("A segment has at most %(most)s conditions."), params={"most": MOST_CONDITIONS})
    return {kind: [_child(child, known, depth) for child in children]}


def _child(raw: Any, known: Known, depth: int) -> Tree:
    is_group = isinstance(raw, Mapping) and len(raw) == 1 and next(iter(raw)) in GROUPS
    return _group(raw, known, depth + 1) if is_group else check_condition(raw, known)


def _value(parts: tuple[str, ...], raw: Any, known: Known, *, attribute: str) -> Any:
    if not parts:
        if raw not in (None, "", {}, True):
            raise ValidationError(_("Nothing more is asked here."))
        return None
    if len(parts) == 1:
        return read(parts[0], raw, known, attribute=attribute)
    if not isinstance(raw, Mapping) or not raw.keys() <= set(parts):
        raise ValidationError(_("The value is an object with %(parts)s."), params={"parts": ", ".join(parts)})
    given = {part: raw.get(part) for part in parts}
    clean = {
        part: read(part, value, known, attribute=attribute)
        for part, value in given.items()
        if part not in OPTIONAL or value not in (None, "")
    }
    if "scale" in clean:
        _check_range(clean)
    return clean


def _check_range(value: Tree) -> None:
    scale = SCALE_NAMES[value["scale"]]
    if not scale.low <= value["low"] <= value["high"] <= scale.high:
        raise ValidationError(
            _("On this scale write numbers from %(low)s to %(high)s."), params={"low": scale.low, "high": scale.high}
        )


def _check_buildings(clean: Tree, known: Known, segment: Segment | None) -> None:
    """This tree, and every segment that builds on it, stays without circles, low and small."""
    trees = {key: each.conditions for key, each in known.segments.items() if each.retired_at is None}
    own = str(segment.pk) if segment else ""
    trees[own] = clean
    for key in [own, *(key for key in trees if key != own)] if own in known.segments else [own]:
        size_of(key, {**{other: each.conditions for other, each in known.segments.items()}, **trees}, ())


def size_of(key: str, trees: Mapping[str, Tree], path: tuple[str, ...]) -> int:
    """The conditions of a segment with those it builds on; ValidationError for circles and towers."""
    if key in path:
        raise ValidationError(_("A segment cannot build on itself."))
    if len(path) > HIGHEST:
        raise ValidationError(_("Segments build on each other at most %(highest)s deep."), params={"highest": HIGHEST})
    size = 0
    for each in conditions_in(trees.get(key, {})):
        size += size_of(each["value"], trees, (*path, key)) if each["field"] == "segment" else 1
        if size > MOST_TOGETHER:
            raise ValidationError(
                _("With the segments it builds on this comes to more than %(most)s conditions."),
                params={"most": MOST_TOGETHER},
            )
    return size
