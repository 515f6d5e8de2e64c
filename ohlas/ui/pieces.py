"""What the page of pieces shows: an invented café. For developers' eyes, so its sentences are not in the catalogs."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

TREND = [45, 47, 42, 42, 50, 41, 50, 48, 43, 41, 45, 46, 49, 46, 45, 39, 40, 46, 30, 29, 33, 30, 33, 41, 39, 44]
MARGINS = [23, 22, 24, 22, 21, 24, 24, 24, 25, 22, 21, 22, 24, 23, 21, 21, 22, 22, 23, 24, 22, 23, 25, 20, 23, 22]
GROUPS = [
    ("Visit", 58, 49, 67, 212),
    ("Phone support", 47, 31, 63, 88),
    ("Website", 40, 25, 55, 104),
    ("Invoice", 33, 9, 57, 41),
]
MENU = [
    ("Today", "sun"),
    ("Scores", "chart-dots"),
    ("Cases", "lifebuoy"),
    ("Customers", "users"),
    ("Surveys", "send"),
    ("Comments", "message"),
    ("Playbooks", "bolt"),
    ("Settings", "settings"),
]


class PiecesForm(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="Name of the business", help_text="As your customers know it.")
    email = forms.EmailField(label="E-mail", required=False)
    country = forms.ChoiceField(label="Country", choices=[("CZ", "Czech Republic"), ("TR", "Türkiye"), ("IT", "Italy")])
    kind = forms.ChoiceField(
        label="What kind of business?",
        choices=[("cafe", "Café or restaurant"), ("shop", "Shop"), ("clinic", "Clinic or salon"), ("agency", "Agency")],
        widget=forms.RadioSelect,
        help_text="We propose questions and delays that fit.",
    )
    languages = forms.MultipleChoiceField(
        label="Languages",
        choices=[("cs", "Čeština"), ("tr", "Türkçe")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    comment = forms.CharField(label="What did they say?", widget=forms.Textarea, required=False)
    colour = forms.CharField(label="Colour", widget=forms.TextInput(attrs={"type": "color"}), initial="#0b6e69")
    remind = forms.BooleanField(
        label="Remind once after five days", required=False, help_text="Only for relationship NPS."
    )
    live = forms.BooleanField(
        label="Survey is open", required=False, widget=forms.CheckboxInput(attrs={"role": "switch"})
    )
    file = forms.FileField(label="Customer list", required=False)


class WriteForm(forms.Form):
    """What the dialog holds."""

    text = forms.CharField(label="What do you want to say?", widget=forms.Textarea)


def context(now: datetime) -> dict[str, Any]:
    """Everything the template needs, dated relative to `now`."""
    rows = [dict(zip(("label", "value", "low", "high", "n"), group, strict=True), url="#") for group in GROUPS]
    rows.append({"label": "Delivery", "value": 11, "low": -3, "high": 25, "n": 143, "band": "bad", "url": "#"})
    return {
        "workspace": SimpleNamespace(name="Kavárna Ozvěna"),
        "menu": [_item(label, name) for label, name in MENU],
        "account_menu": [_item("Your account", "user"), _item("Sign out", "logout") | {"method": "post"}],
        "workspace_menu": [_item("Kavárna Ozvěna", "building"), _item("Ozvěna e-shop", "building")],
        "account_name": "Olga Dvořáková",
        "now": now,
        "points": _points(now.date()),
        "markers": [{"x": _week(now.date(), 8), "label": "new courier"}],
        "groups": rows,
        "falling": _spark([84, 85, 82, 84, 84, 80, 76, 74, 72, 71, 71]),
        "rising": _spark([50, 49, 51, 50, 52, 54, 55, 56, 57, 57, 57]),
        "answers": _answers(),
        "events": _events(now),
        "filters": _filters(),
        "form": PiecesForm(initial={"name": "Kavárna Ozvěna", "kind": "cafe", "live": True}),
        "write": WriteForm(),
        "broken": PiecesForm({"b-email": "olga@", "b-country": "CZ", "b-colour": "#0b6e69"}, prefix="b"),
    }


def _item(label: str, icon: str) -> dict[str, Any]:
    return {
        "label": label,
        "icon": icon,
        "url": f"#{icon}",
        "current": label == "Today",
        "badge": "4" if label == "Cases" else "",
    }


def _week(today: date, ago: int) -> date:
    return today - timedelta(days=today.weekday() + 7 * ago)


def _points(today: date) -> list[dict[str, Any]]:
    weeks = [_week(today, ago) for ago in reversed(range(len(TREND)))]
    return [
        {
            "x": x,
            "label": f"week of {x:%d.%m.}",
            "value": value,
            "low": value - off,
            "high": value + off,
            "n": 40 + off,
            "url": "#rows",
        }
        for x, value, off in zip(weeks, TREND, MARGINS, strict=True)
    ]


def _spark(values: list[int]) -> dict[str, list[int]]:
    return {"values": values, "lows": [v - 2 for v in values], "highs": [v + 2 for v in values]}


def _answers() -> list[dict[str, Any]]:
    said = [
        ("Mar 24", 9, "good"),
        ("Jun 24", 10, "good"),
        ("Jan 25", 9, "good"),
        ("Feb 26", 8, "mid"),
        ("Sep 26", 9, "good"),
        ("now", 2, "bad"),
    ]
    return [
        {"when": when, "value": value, "share": value / 10, "band": band, "label": band} for when, value, band in said
    ]


def _events(now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "tone": "bad",
            "verb": "Case opened",
            "rest": "for Radim",
            "occurred_at": now - timedelta(hours=20),
            "body": "First reply due today.",
        },
        {
            "tone": "bad",
            "verb": "Answered 2",
            "rest": "to “Would you recommend us?”",
            "occurred_at": now - timedelta(hours=20),
            "words": 1,
        },
        {"tone": "", "verb": "Asked", "rest": "by e-mail, after delivery", "occurred_at": now - timedelta(days=3)},
        {"tone": "good", "verb": "Answered 9", "rest": "about her visit", "occurred_at": now - timedelta(days=80)},
    ]


def _filters() -> list[dict[str, Any]]:
    weeks = [
        {"label": "Last 13 weeks", "url": "#13", "chosen": False},
        {"label": "Last 26 weeks", "url": "#26", "chosen": True},
    ]
    return [
        {"label": "NPS", "url": "#nps", "chosen": True},
        {"label": "CSAT", "url": "#csat"},
        {"label": "CES", "url": "#ces"},
        {"label": "Last 26 weeks", "options": weeks},
        {"label": "Every touchpoint", "options": weeks},
        {"label": "Customers in Prague", "remove_url": "#"},
        {"label": "Filter", "icon": "plus", "url": "#"},
    ]
