"""What customers write is shown as text, isolated, in their language."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

HOSTILE = "<script>alert(1)</script>\"'{{ secret }}\u202e"


def shown(source: str, **context: object) -> str:
    return Template("{% load ui drawings %}" + source).render(Context({"hostile": HOSTILE, "secret": "42", **context}))


@pytest.mark.parametrize(
    "source",
    [
        "{% comment_words hostile hostile %}",
        "{% score 2 hostile hostile hostile show=True %}",
        "{% person_row name=hostile url=hostile score=2 words=hostile where=hostile due=hostile worth=hostile %}",
        "{% said hostile name=hostile where=hostile url=hostile %}",
        "{% figure 41 30 52 label=hostile counts=hostile %}",
        "{% verdict 'up' hostile hostile %}",
        "{% dot_on_band 41 30 52 label=hostile %}",
        "{% comparison rows label=hostile %}",
        "{% trend_chart points finding=hostile label=hostile markers=markers %}",
        "{% empty hostile hostile action_label=hostile action_url=hostile %}",
        "{% filters rows %}",
        "{% term hostile %}",
    ],
)
def test_markup_is_inert(source: str) -> None:
    rows = [{"label": HOSTILE, "value": 4, "low": 1, "high": 6, "n": 9, "url": HOSTILE}]
    points = [{"x": "2026-11-20", **rows[0]}]
    html = shown(source, rows=rows, points=points, markers=[{"x": "2026-11-20", "label": HOSTILE}])
    assert "<script>alert" not in html
    assert "\"'{{" not in html
    assert "42" not in html


def test_a_comment_is_isolated_and_in_its_language() -> None:
    html = shown("{% comment_words 'Sorun çözülmedi.' 'tr' %}")
    assert html == '<span class="words">“<bdi lang="tr">Sorun çözülmedi.</bdi>”</span>'


@pytest.mark.parametrize(("reader", "marks"), [("cs", "„“"), ("de", "„“"), ("it", "“”"), ("tr", "“”"), ("en", "“”")])
def test_the_marks_around_a_comment_are_the_readers(reader: str, marks: str) -> None:
    with override(reader):
        html = shown("{% comment_words 'So.' 'en' %}{{ word|quoted }}", word="So")
    assert html == f'<span class="words">{marks[0]}<bdi lang="en">So.</bdi>{marks[1]}</span>{marks[0]}So{marks[1]}'


def test_a_name_is_isolated() -> None:
    assert "<bdi>Eva</bdi>" in shown("{% person_row name='Eva' url='/eva' %}")


def test_facts_about_an_answer_are_not_broken_in_two() -> None:
    html = shown("{% said 'So.' name='Eva' where=where %}", where="<b>E-mail</b> · Visit")
    assert '<span class="nowrap">&lt;b&gt;E-mail&lt;/b&gt;</span> · <span class="nowrap">Visit</span>' in html
