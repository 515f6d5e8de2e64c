"""The pills above the customer list: what it can be narrowed by, and what it is narrowed by now."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from ohlas.customers.audience import BANDS, Audience, words_for
from ohlas.customers.models import Company, Customer, Tag
from ohlas.team.models import Workspace

MOST_OPTIONS = 30


def address(audience: Audience, **more: str) -> str:
    """The list's query for this audience."""
    return "?" + urlencode({**audience.to_query(), **{key: value for key, value in more.items() if value}}, doseq=True)


def pills(audience: Audience, workspace: Workspace, *, sort: str) -> list[dict[str, Any]]:
    """Items for the `filters` tag: one for each chosen value, then one for each kind with its choices."""
    order = "" if sort == "name" else sort
    chosen = [
        {"label": words, "remove_url": address(audience.toggled(kind, value), sort=order)}
        for kind, value, words in audience.parts()
        if kind != "q"
    ]
    kinds = [
        {"label": label, "options": [_option(audience, kind, value, order) for value in values]}
        for kind, label, values in _kinds(workspace)
        if values
    ]
    return [*chosen, *kinds]


def _option(audience: Audience, kind: str, value: str, order: str) -> dict[str, Any]:
    had = getattr(audience, kind)
    return {
        "label": value if kind == "tag" else words_for(kind, value),
        "url": address(audience.toggled(kind, value), sort=order),
        "chosen": value == had if isinstance(had, str) else value in had,
    }


def _kinds(workspace: Workspace) -> list[tuple[str, str, list[str]]]:
    return [
        ("tag", _("Tag"), _most_used_tags(workspace)),
        ("language", _("Language"), _used(workspace, "language")),
        ("country", _("Country"), _used(workspace, "country")),
        ("company", _("Company"), _biggest_companies(workspace)),
        ("permission", _("May be asked"), ["yes", "no"]),
        ("band", _("Last answer"), list(BANDS)),
    ]


def _most_used_tags(workspace: Workspace) -> list[str]:
    tags = Tag.objects.filter(workspace=workspace).values_list("name").annotate(n=Count("id"))
    return [name for name, _n in tags.order_by("-n", "name")[:MOST_OPTIONS]]


def _used(workspace: Workspace, column: str) -> list[str]:
    rows = Customer.objects.filter(workspace=workspace).exclude(**{column: ""}).values_list(column, flat=True)
    return list(rows.order_by(column).distinct()[:MOST_OPTIONS])


def _biggest_companies(workspace: Workspace) -> list[str]:
    companies = Company.objects.filter(workspace=workspace, people__isnull=False).annotate(n=Count("people"))
    return [company.name for company in companies.order_by("-n", "folded")[:MOST_OPTIONS]]
