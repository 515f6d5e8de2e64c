"""Findings as sentences: verdicts, the lead of Today, names of series and groups. Plain values, no database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.translation import override

from ohlas.reports.comparison import _note
from ohlas.reports.cut import Cut
from ohlas.reports.pills import _last_weeks, group_label, series_label
from ohlas.reports.rows import called, greeting, lead, legend, reasons
from ohlas.reports.words import amount, digits_of, label_of, step_label, verdict_text
from ohlas.scores import Verdict, figure, scale
from ohlas.team.models import Member, User, Workspace

NPS, CSAT, CES = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def verdict(kind: Any, difference: float | None = None, *ends: float, needed: int | None = None) -> Verdict:
    low, high = ends or (None, None)
    return Verdict(kind=kind, difference=difference, low=low, high=high, p=None, needed=needed)


@pytest.mark.parametrize(
    ("ruler", "found", "text"),
    [
        (NPS, verdict("up", 12.4, 3, 22), "Up by 12, likely between 3 and 22."),
        (NPS, verdict("down", -12.4, -22, -3), "Down by 12, likely between 3 and 22."),
        (CES, verdict("up", 0.44, 0.11, 0.8), "Up by 0.4, likely between 0.1 and 0.8."),
        (CES, verdict("down", -0.44, -0.8, -0.11), "Down by 0.4, likely between 0.1 and 0.8."),
        (CSAT, verdict("same", -4.2, -11, 3), "No real change: the difference of 4 can be chance."),
        (NPS, verdict("too_few", needed=38), "Too few answers yet: 38 more."),
        (NPS, verdict("too_few"), "Too few answers in the period before to compare with."),
    ],
)
def test_a_verdict_in_one_sentence(ruler: Any, found: Verdict, text: str) -> None:
    assert verdict_text(ruler, found) == text


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
@pytest.mark.parametrize("kind", ["up", "down", "same", "too_few"])
def test_no_verdict_is_left_in_english(kind: str, language: str) -> None:
    found = verdict(kind, 12, 3, 22, needed=5)
    english = verdict_text(NPS, found)
    with override(language):
        assert verdict_text(NPS, found) != english


@pytest.mark.parametrize(("ruler", "digits"), [(NPS, 0), (CSAT, 0), (CES, 1)])
def test_only_a_mean_has_a_decimal(ruler: Any, digits: int) -> None:
    assert digits_of(ruler) == digits


@pytest.mark.parametrize(
    ("ruler", "value", "text"), [(NPS, -12.6, "13"), (NPS, None, "0"), (CES, -0.25, "0.2"), (CES, 1.0, "1.0")]
)
def test_a_size_has_no_sign(ruler: Any, value: float | None, text: str) -> None:
    assert amount(ruler, value) == text


@pytest.mark.parametrize(
    ("found", "finding", "after"),
    [
        (verdict("up", 12), "happier than four weeks ago", "The score rose by 12, more than chance explains."),
        (verdict("down", -12), "less happy than four weeks ago", "The score fell by 12, more than chance explains."),
        (verdict("same", 4), "about as happy as four weeks ago", "The score rose by 4, which can be chance."),
        (verdict("same", -4), "about as happy as four weeks ago", "The score fell by 4, which can be chance."),
        (verdict("same", 0.04), "about as happy as four weeks ago", "The score has not moved."),
        (verdict("too_few"), "there is nothing yet to compare with", "The four weeks before had too few answers."),
    ],
)
def test_what_leads(found: Verdict, finding: str, after: str) -> None:
    told = lead(Cut("nps", "0-10", "relationship"), found)
    assert (told["finding"], told["after"]) == (finding, after)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Olga Nováková", "Olga"),
        ("Olga", "Olga"),
        ("Dr. Lena Groß", "Dr. Lena Groß"),
        ("Ing. Petr", "Ing. Petr"),
        ("", ""),
    ],
)
def test_what_a_person_is_called(name: str, first: str) -> None:
    assert called(name) == first


@pytest.mark.parametrize(
    ("zone", "utc_hour", "words"),
    [
        ("Europe/Prague", 4, "Good morning, Olga"),
        ("Europe/Prague", 10, "Good morning, Olga"),
        ("Europe/Prague", 11, "Good afternoon, Olga"),
        ("Europe/Prague", 16, "Good afternoon, Olga"),
        ("Europe/Prague", 17, "Good evening, Olga"),
        ("Europe/Istanbul", 10, "Good afternoon, Olga"),
        ("America/New_York", 17, "Good afternoon, Olga"),
    ],
)
def test_the_greeting_goes_by_the_clock_on_the_wall(zone: str, utc_hour: int, words: str) -> None:
    olga = Member(user=User(name="Olga Nováková"), workspace=Workspace(timezone=zone))
    assert greeting(olga, NOW.replace(hour=utc_hour)) == words


def test_few_answers_are_told_as_people() -> None:
    assert reasons(figure(NPS, {10: 3, 9: 1, 8: 2, 0: 1})) == "4 happy · 2 in between · 1 unhappy"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ({10: 1}, {9: 2}, ("now, 1 answer", "four weeks before, 2 answers")),
        ({10: 2}, {}, ("now, 2 answers", "")),
        ({10: 1234}, {9: 1}, ("now, 1,234 answers", "four weeks before, 1 answer")),
    ],
)
def test_what_the_dots_stand_for(now: dict[int, int], before: dict[int, int], words: tuple[str, str]) -> None:
    assert tuple(legend(figure(NPS, now), figure(NPS, before)).values()) == words
    assert legend(figure(NPS, now), None)["legend_before"] == ""


@pytest.mark.parametrize(
    ("series", "label"),
    [
        (("nps", "0-10", "relationship"), "NPS"),
        (("nps", "0-10", "event"), "NPS after a contact"),
        (("csat", "1-10", "relationship"), "CSAT"),
        (("csat", "1-5", "relationship"), "CSAT 1-5"),
        (("ces", "1-7", "relationship"), "CES"),
        (("ces", "1-5", "relationship"), "CES 1-5"),
    ],
)
def test_series_that_may_not_be_joined_have_names_of_their_own(series: tuple[str, str, str], label: str) -> None:
    assert series_label(*series) == label


@pytest.mark.parametrize(
    ("by", "key", "label"),
    [
        ("language", "tr", "Turkish"),
        ("language", "", "Not known"),
        ("language", "xx", "xx"),
        ("channel", "kiosk", "At the counter"),
        ("channel", "", "Not known"),
        ("touchpoint", "", "Not named"),
        ("staff", "", "Not named"),
        ("staff", None, "Colleague"),
    ],
)
def test_a_group_without_a_name_still_has_a_word(by: str, key: str | None, label: str) -> None:
    assert group_label(by, key) == label


def test_weeks_are_counted() -> None:
    assert [_last_weeks(weeks) for weeks in (1, 26)] == ["Last 1 week", "Last 26 weeks"]


@pytest.mark.parametrize(("step", "label"), [("week", "week of 16 Nov"), ("month", "November 2026"), ("day", "16 Nov")])
def test_a_point_of_the_chart_has_a_label(step: str, label: str) -> None:
    assert step_label(date(2026, 11, 16), step, NOW) == label


NAMES = {"a": "Visit", "b": "Food", "c": "Service", "d": "Delivery"}


@pytest.mark.parametrize(
    ("below", "groups", "note"),
    [
        ({}, "ab", "The differences between them may be chance."),
        ({"a": ["b"]}, "ab", "Visit is really below Food."),
        ({"a": ["b"]}, "abc", "Visit is really below Food. The order of the others may be chance."),
        ({"a": ["b", "c"]}, "abc", "Visit is really below Food and Service."),
        (
            {"a": ["b"], "c": ["d"]},
            "abcd",
            "Visit is really below Food. 1 more pair really differs; the order of the others may be chance.",
        ),
        (
            {"a": ["b"], "c": ["b", "d"]},
            "abcd",
            "Visit is really below Food. 2 more pairs really differ; the order of the others may be chance.",
        ),
    ],
)
def test_which_differences_are_real(below: dict[str, list[str]], groups: str, note: str) -> None:
    assert _note(below, {key: NAMES[key] for key in groups}) == note


def test_the_marks_of_the_metrics_are_not_translated() -> None:
    with override("tr"):
        assert [label_of(metric) for metric in ("nps", "csat", "ces")] == ["NPS", "CSAT", "CES"]
