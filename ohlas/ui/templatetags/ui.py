"""The pieces of the interface as template tags; `ohlas/ui/README.md` shows each in use."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django_vite.core.asset_loader import DjangoViteAssetLoader

from ohlas.ui import formats, undo
from ohlas.ui.terms import TERMS

register = template.Library()
Number = int | float | Decimal

for format_filter in (formats.number, formats.signed, formats.percent, formats.quoted):
    register.filter(format_filter.__name__, format_filter)
register.filter("long_day", formats.long_day)
register.filter("month", formats.month)
register.filter("clock", formats.clock)
register.filter("undo_url", undo.undo_url)
register.simple_tag(formats.interval, name="interval")
register.simple_tag(formats.money, name="money")


@register.filter("day")
def day_filter(when: date | datetime | None, now: datetime | None = None) -> str:
    return formats.day(when, now or timezone.now())


@register.filter("ago")
def ago_filter(when: date | datetime | None, now: datetime | None = None) -> str:
    return formats.ago(when, now or timezone.now())


@register.simple_tag(takes_context=True)
def ago(context: Context, when: date | datetime | None) -> SafeString:
    """A `<time>` that says it as people do; the exact time stands in `datetime`. Takes `now` from the context."""
    if when is None:
        return SafeString(formats.NO_VALUE)
    now = context.get("now") or timezone.now()
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), formats.ago(when, now))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon by its name in `frontend/icons.txt`. Without `label` it is decoration to a screen reader."""
    sprite = DjangoViteAssetLoader.instance().generate_vite_asset_url("icons.svg", "default")
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="icon" {}><use href="{}#{}"/></svg>', said, sprite, name)


def _inline(template_name: str, context: dict[str, Any]) -> SafeString:
    """A piece inside a sentence, where the newline that ends its file would be a space before the comma."""
    return mark_safe(render_to_string(template_name, context).strip())


@register.simple_tag
def score(value: Number | None, band: str = "", label: str = "", size: str = "", *, show: bool = False) -> SafeString:
    """The ring. `band`: good, mid, bad; `label`: the band's word, written out with `show`; `size`: small, large."""
    return _ring(value, band, label if isinstance(label, str) else str(label), size, show, get_language())


@lru_cache(maxsize=1024, typed=True)
def _ring(value: Number | None, band: str, label: str, size: str, show: bool, language: str | None) -> SafeString:
    """Drawn once for each look: a list has fifty of them. A number is written as the language has it."""
    return _inline("ui/score.html", {"value": value, "band": band, "label": label, "size": size, "show": show})


@register.simple_tag
def comment_words(text: str, language: str = "") -> SafeString:
    """A customer's own words, quoted. `language` is the comment's, so that it is read out and hyphenated right."""
    opening, closing = formats.quoted(" ").split(" ")
    context = {"text": text, "language": language, "opening": opening, "closing": closing}
    return _inline("ui/comment_words.html", context)


@register.simple_tag
def term(name: str) -> SafeString:
    """NPS, CSAT or CES with its one line of explanation on hover and focus; any other word as it is."""
    context = {"name": name, "meaning": TERMS.get(str(name)), "id": f"term-{secrets.token_hex(3)}"}
    return _inline("ui/term.html", context)


@register.inclusion_tag("ui/figure.html")
def figure(
    value: Number | None,
    low: Number | None = None,
    high: Number | None = None,
    *,
    label: str = "",
    counts: str = "",
    digits: int = 0,
    size: str = "",
) -> dict[str, Any]:
    """The big number, "30 to 52", what it counts. `label`: NPS, CSAT, CES, a word; `counts`: "187 answers"."""
    return {
        "value": formats.number(value, digits),
        "interval": formats.interval(low, high, digits),
        "label": label,
        "counts": counts,
        "size": size,
    }


@register.inclusion_tag("ui/verdict.html")
def verdict(kind: str, finding: str, detail: str = "") -> dict[str, str]:
    """One sentence. `kind` is up, down, same or too_few; `finding` stands in bold, `detail` after it."""
    icons = {"up": "trending-up", "down": "trending-down", "too_few": "hourglass"}
    gap = "" if str(detail)[:1] in ":,.;" else " "
    return {"kind": kind, "finding": finding, "detail": f"{gap}{detail}", "icon": icons.get(kind, "minus")}


@register.inclusion_tag("ui/person_row.html")
def person_row(
    *,
    name: str,
    url: str = "",
    score: Number | None = None,
    band: str = "",
    band_label: str = "",
    where: str = "",
    words: str = "",
    language: str = "",
    due: str = "",
    overdue: bool = True,
    worth: str = "",
    action_url: str = "",
    action_label: str = "",
) -> dict[str, Any]:
    """Score, name, where and when, their words, what is due, what they are worth, one action."""
    return dict(locals())


@register.inclusion_tag("ui/said.html")
def said(
    words: str,
    *,
    language: str = "",
    score: Number | None = None,
    band: str = "",
    band_label: str = "",
    name: str = "",
    url: str = "",
    where: str = "",
) -> dict[str, Any]:
    """What a customer said: score, words, then in small who and where. Without `words` only the small line."""
    return {**locals(), "where": _whole(where)}


def _whole(where: str) -> str:
    """Short facts between points go to the next line as a whole, so that no line ends with "E-" of an e-mail."""
    if isinstance(where, SafeString) or " · " not in where:
        return where
    parts = [("nowrap" if len(part) <= 24 else "", part) for part in where.split(" · ")]
    return format_html_join(" · ", '<span class="{}">{}</span>', parts)


@register.inclusion_tag("ui/empty.html")
def empty(
    title: str,
    why: str = "",
    *,
    action_label: str = "",
    action_url: str = "",
    other_label: str = "",
    other_url: str = "",
    plain: bool = False,
) -> dict[str, str | bool]:
    """What will stand here, why it is empty, the one next step (and at most one other)."""
    return dict(locals())


@register.inclusion_tag("ui/progress.html")
def progress(
    done: int, total: int | None, *, text: str = "", note: str = "", poll_url: str = "", id: str = "progress"
) -> dict[str, Any]:
    """A bar with counts; `total=None` while the amount is not known.

    With `poll_url` it asks for itself every two seconds: that view answers with this tag alone, in the end without it.
    """
    return dict(locals())


@register.inclusion_tag("ui/pager.html")
def pager(newer_url: str = "", older_url: str = "", count: str = "") -> dict[str, str]:
    """Newer and older, by cursor. `count` is a ready phrase ("1,204 customers")."""
    return dict(locals())


@register.inclusion_tag("ui/filters.html")
def filters(items: Iterable[Mapping[str, Any] | Any], label: str = "") -> dict[str, Any]:
    """Pills. An item has `label` and one of `url` (a choice, with `chosen` or not), `remove_url` (chosen, removable),
    `options` (items with label, url, chosen, in a list that the pill opens). Those with `rare` wait behind one pill
    until they are chosen."""
    shown: list[Any] = []
    rare: list[Any] = []
    for item in items:
        waits = isinstance(item, Mapping) and item.get("rare") and not item.get("remove_url")
        (rare if waits else shown).append(item)
    return {"items": shown, "rare": rare, "label": label}


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, *, short: bool = False) -> dict[str, Any]:
    """One field of a form with label, help and errors. `short` sets choice cards side by side."""
    return {"field": bound, "short": short}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """The summary above a form, each line leading to its field. Nothing when the form is in order."""
    return {"form": form}


@register.inclusion_tag("ui/menu_item.html")
def menu_item(item: Any, css: str = "nav-item") -> dict[str, Any]:
    """One entry of `menu` or `account_menu`."""
    return {"item": item, "css": css}
