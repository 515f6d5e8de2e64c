"""What small businesses remember about people: facts to begin with, by kind of business."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ohlas.customers.attributes import types_of
from ohlas.customers.models import AttributeType
from ohlas.team.models import Workspace

# Those that fit each kind, the most useful first; the kinds are those of the start page.
FITTING: dict[str, tuple[str, ...]] = {
    "cafe": ("favourite", "dislikes", "birthday", "found_us"),
    "shop": ("favourite", "size", "birthday", "found_us"),
    "eshop": ("size", "preferred_contact", "birthday", "found_us"),
    "clinic": ("next_visit", "preferred_contact", "birthday", "found_us"),
    "service_desk": ("device", "preferred_contact", "found_us"),
    "accommodation": ("room", "next_visit", "birthday", "found_us"),
    "agency": ("preferred_contact", "birthday", "found_us"),
}


def starters(business_kind: str = "") -> dict[str, dict[str, Any]]:
    """Suggestions by key, in the active language; those of one kind of business, or all."""
    every = _every()
    return {key: every[key] for key in FITTING.get(business_kind, every)}


def begin_with(workspace: Workspace, keys: Iterable[str]) -> None:
    """Declare these suggestions in the active language. What is there already, or was taken away, stays as it is."""
    suggested, known = starters(), AttributeType.objects.filter(workspace=workspace).values_list("key", flat=True)
    for key in [key for key in keys if key in suggested and key not in set(known)]:
        AttributeType.declare(workspace, key=key, **suggested[key])


def still_to_suggest(workspace: Workspace) -> list[tuple[str, str]]:
    """Key and words of those the business does not keep yet; those that fit its kind first."""
    known = types_of(workspace)
    ordered = {**starters(workspace.business_kind), **starters()}
    return [(key, each["label"]) for key, each in ordered.items() if key not in known]


def _every() -> dict[str, dict[str, Any]]:
    return {
        "favourite": {"label": _("Favourite"), "kind": "text"},
        "birthday": {"label": _("Birthday"), "kind": "date"},
        "found_us": {
            "label": _("How they found us"),
            "kind": "choice",
            "choices": [_("A friend"), _("The internet"), _("Walking by"), _("An advertisement")],
        },
        "preferred_contact": {
            "label": _("Prefers to be reached"),
            "kind": "choice",
            "choices": [_("E-mail"), _("Phone"), _("Message")],
        },
        "next_visit": {"label": _("Next visit"), "kind": "date"},
        "dislikes": {"label": _("Does not like"), "kind": "text"},
        "size": {"label": _("Size"), "kind": "text"},
        "device": {"label": _("Device or machine"), "kind": "text"},
        "room": {"label": _("Favourite room"), "kind": "text"},
    }
