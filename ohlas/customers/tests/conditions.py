"""Conditions of segments as the stories write them."""

from typing import Any

URL = "/w/ozvena/customers/segments/"
EVA, ISMAIL = "Eva Horáková", "İSMAİL IŞIK"
BAD: dict[str, Any] = {"all": [{"field": "band", "operator": "any_of", "value": ["bad"]}]}


def one(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    """A tree of one condition."""
    return {"all": [{"field": field, "operator": operator, "value": value}]}


def had(operator: str, **value: Any) -> dict[str, Any]:
    """A tree that asks how often, or for how much, they ordered."""
    return one("events", operator, {"kind": "order.paid", **value})


def joined(kind: str, *trees: dict[str, Any]) -> dict[str, Any]:
    """The conditions of these trees under "all", "any" or "none"."""
    return {kind: [child for tree in trees for children in tree.values() for child in children]}


def filled_in(**more: Any) -> dict[str, Any]:
    """The form with one condition, as a browser sends it."""
    first = {"row": ["0"], "field-0": "tag", "operator-0": "any_of", "tags-0": "vip", "match": "all", "name": "VIPs"}
    return {**first, **more}
