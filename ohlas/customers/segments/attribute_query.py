"""Conditions on the facts a business keeps."""

from typing import Any

from django.db.models import Q, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThanOrEqual, In, LessThanOrEqual

from ohlas.customers.models import Customer
from ohlas.customers.segments.stored import StoredNumber, StoredText
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

# More different texts than this are not handed to the database in one list.
MOST_TEXTS = 30_000


def attribute_condition(workspace: Workspace, key: str, operator: str, value: Any) -> Q:
    """True or false for everybody: where nothing is known, an empty text stands in its place."""
    text = Coalesce(StoredText(key), Value(""), output_field=TextField())
    match operator:
        case "known":
            return ~Q(Exact(text, Value("")))
        case "unknown":
            return Q(Exact(text, Value("")))
        case "yes" | "no":
            return Q(Exact(text, Value("true" if operator == "yes" else "false")))
        case "any_of":
            return Q(In(text, value))
        case "none_of":
            return ~Q(In(text, value))
        case "before":
            return ~Q(Exact(text, Value(""))) & ~Q(GreaterThanOrEqual(text, Value(value)))
        case "after":
            return ~Q(LessThanOrEqual(text, Value(value)))
    if isinstance(value, str):
        return _folded(workspace, key, operator, value)
    return _number(key, operator, value)


def _number(key: str, operator: str, value: float | int) -> Q:
    number = StoredNumber(key)
    # Beyond every number that can be stored, and on the side where the comparison fails.
    nothing = Value(-(10**15) if operator != "at_most" else 10**15)
    compare = {"at_least": GreaterThanOrEqual, "at_most": LessThanOrEqual, "is": Exact}[operator]
    return Q(compare(Coalesce(number, nothing, output_field=number.output_field), Value(value)))


def _folded(workspace: Workspace, key: str, operator: str, value: str) -> Q:
    """Texts are compared without accents and capitals: the different ones that exist are folded here, not there."""
    wanted = fold(value)
    kept = Customer.objects.filter(workspace=workspace).order_by().values_list(StoredText(key), flat=True).distinct()
    fitting = (text for text in kept.iterator() if text and _fits(fold(text), operator, wanted))
    texts = [text for text, _n in zip(fitting, range(MOST_TEXTS), strict=False)]
    return Q(In(Coalesce(StoredText(key), Value(""), output_field=TextField()), texts)) if texts else Q(pk__in=[])


def _fits(text: str, operator: str, wanted: str) -> bool:
    return wanted in text if operator == "holds" else text == wanted
