"""The pills above the customer list: what it can be narrowed by, and what it is narrowed by now."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from ohlas.customers.audience import PERMISSIONS, Audience, words_for
from ohlas.customers.finding import different
from ohlas.customers.models import Company, Customer, Tag
from ohlas.customers.models.customer_query import BANDS
from ohlas.customers.segments.saved import segments_to_pick
from ohlas.team.models import Workspace

MOST_OPTIONS = 30
RARE = ("country", "company")


def address(audience: Audience, **more: str) -> str:
    """The list's query for this audience."""
    return "?" + urlencode({**audience.to_query(), **{key: value for key, value in more.items() if value}}, doseq=True)


def pills(audience: Audience, workspace: Workspace, *, sort: str, but: Collection[str] = ()) -> list[dict[str, Any]]:
    """Items for the `filters` tag: one for each chosen value, then one for each kind with its choices, but `but`."""
    order = "" if sort == "name" else sort
    chosen = [
        {"label": words, "remove_url": address(audience.toggled(kind, value), sort=order)}
        for kind, value, words in audience.parts(workspace)
        if kind != "q"
    ]
    names = segments_to_pick(workspace)
    kinds = [
        {
            "label": label,
            "options": [_option(audience, kind, value, order, names) for value in values],
            "rare": kind in RARE,
        }
        for kind, label, values in [("segment", _("Segment"), list(names)), *_kinds(workspace)]
        if values and kind not in but
    ]
    return [*chosen, *kinds]


def _option(audience: Audience, kind: str, value: str, order: str, names: dict[str, str]) -> dict[str, Any]:
    had = getattr(audience, kind)
    return {
        "label": value if kind == "tag" else names.get(value) or words_for(kind, value),
        "url": address(audience.toggled(kind, value), sort=order),
        "chosen": value == had if isinstance(had, str) else value in had,
    }


def _kinds(workspace: Workspace) -> list[tuple[str, str, list[str]]]:
    return [
        ("tag", _("Tag"), _most_used_tags(workspace)),
        ("language", _("Language"), _used(workspace, "language")),
        ("country", _("Country"), _used(workspace, "country")),
        ("company", _("Company"), _few_companies(workspace)),
        ("permission", _("May be asked"), list(PERMISSIONS)),
        ("band", _("Last answer"), list(BANDS)),
    ]


def _most_used_tags(workspace: Workspace) -> list[str]:
    """All of them by name, or the most used where there are too many to show."""
    tags = Tag.objects.filter(workspace=workspace)
    names = different(Tag, "name", workspace.pk, most=MOST_OPTIONS + 1)
    if len(names) <= MOST_OPTIONS:
        return names
    return [name for name, _n in tags.values_list("name").annotate(n=Count("*")).order_by("-n", "name")[:MOST_OPTIONS]]


def _used(workspace: Workspace, column: str) -> list[str]:
    return different(Customer, column, workspace.pk, most=MOST_OPTIONS)


def _few_companies(workspace: Workspace) -> list[str]:
    """Nothing where there are many: they are found by typing, and the biggest could only be told by counting all."""
    names = list(
        Company.objects.filter(workspace=workspace)
        .order_by("folded")
        .values_list("name", flat=True)[: MOST_OPTIONS + 1]
    )
    return names if len(names) <= MOST_OPTIONS else []
