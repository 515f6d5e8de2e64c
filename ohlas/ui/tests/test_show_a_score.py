"""Scores, figures and their drawings say in words what they show."""

from datetime import date

from django.template import Context, Template
from django.utils.translation import override


def shown(source: str, **context: object) -> str:
    return Template("{% load ui drawings %}" + source).render(Context(context))


def test_the_ring_names_its_band() -> None:
    assert 'aria-label="2, detractor"' in shown("{% score 2 'bad' 'detractor' %}")


def test_no_score_is_said_so() -> None:
    assert 'aria-label="No score"' in shown("{% score None %}")


def test_a_figure_never_stands_alone() -> None:
    html = shown("{% figure 41.4 30.2 52.1 label='NPS' counts='187 answers' %}")
    assert ">41<" in html
    assert ", 30 to 52 · 187 answers" in html


def test_a_measure_is_explained() -> None:
    html = shown("{% term 'NPS' %}")
    assert 'role="tooltip"' in html
    assert "aria-describedby" in html


def test_another_word_is_left_alone() -> None:
    assert shown("{% term 'Returns' %}") == "Returns"


def test_the_dot_tells_both_periods() -> None:
    html = shown("{% dot_on_band 41 30 52 earlier=38 min=0 max=80 %}")
    assert 'aria-label="NPS 41, 30 to 52; before: 38"' in html
    assert 'cx="51.25%"' in html


def test_percent_places_are_not_written_in_the_readers_language() -> None:
    with override("cs"):
        assert 'cx="51.25%"' in shown("{% dot_on_band 41 30 52 min=0 max=80 %}")


def test_too_few_answers_draw_no_band() -> None:
    assert 'class="band"' not in shown("{% dot_on_band 41 %}")


def test_answers_of_several_kinds_stand_as_rings() -> None:
    answers = [
        {"value": 9, "share": 0.9, "band": "good", "label": "promoter", "when": "Mar 24"},
        {"value": 2, "share": 0.2, "band": "bad", "label": "detractor", "when": "now"},
    ]
    html = shown("{% answer_rings answers %}", answers=answers)
    assert 'aria-label="Mar 24: 9, promoter; now: 2, detractor"' in html
    assert "<polyline" not in html


def test_the_chart_has_its_table() -> None:
    points = [
        {"x": "2026-11-16", "label": "week of 16 Nov", "value": 41.4, "low": 30, "high": 52, "n": 187, "url": "/w"}
    ]
    html = shown("{% trend_chart points finding='Steady.' %}", points=points)
    assert 'aria-label="Steady."' in html
    assert '<a href="/w">week of 16 Nov</a>' in html
    assert "week of 16 Nov: 41 (30 to 52), n 187" in html


def test_a_week_without_answers_stays_a_gap() -> None:
    html = shown(
        "{% trend_chart points finding='x' %}", points=[{"x": "2026-11-16", "label": "w", "value": None, "n": 0}]
    )
    assert "&quot;value&quot;: null" in html


def test_rings_stand_by_time_are_links_and_say_each_month_once() -> None:
    days = [date(2026, 1, 1), date(2026, 11, 1), date(2026, 11, 20)]
    common = {"value": 9, "share": 0.9, "band": "good", "label": "<b>", "title": "Visit", "url": "/w"}
    answers = [{**common, "on": day, "when": f"{day:%b}"} for day in days]
    html = shown("{% answer_rings answers %}", answers=answers)
    assert html.count(">Nov</text>") == 1
    assert 'cx="8.0%"' in html
    assert 'role="group"' in html
    assert '<a href="/w" aria-label="Visit: 9, &lt;b&gt;">' in html
