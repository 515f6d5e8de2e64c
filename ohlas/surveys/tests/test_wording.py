"""The ready wording says what it must in every language."""

import pytest

from ohlas.surveys.definition import text_in
from ohlas.surveys.presets import ready_made, second_question
from ohlas.surveys.questions import BANDS
from ohlas.surveys.reading import LANGUAGES
from ohlas.surveys.starters import STARTERS
from ohlas.surveys.touchpoints import TOUCHPOINTS
from ohlas.surveys.wording import WORDINGS


@pytest.mark.parametrize(
    ("language", "touchpoint", "question"),
    [
        ("en", "delivery", "How satisfied were you with the delivery?"),
        ("cs", "delivery", "Jak jste spokojeni s doručením?"),
        ("cs", "breakfast", "Jak jste spokojeni se snídaní?"),
        ("tr", "delivery", "Teslimattan ne kadar memnun kaldınız?"),
        ("it", "delivery", "Quanto è soddisfatto/a della consegna?"),
        ("it", "arrival", "Quanto è soddisfatto/a dell'accoglienza all'arrivo?"),
        ("de", "delivery", "Wie zufrieden waren Sie mit der Lieferung?"),
        ("de", "visit", "Wie zufrieden waren Sie mit Ihrem Besuch?"),
    ],
)
def test_a_touchpoint_stands_in_the_case_its_sentence_needs(language: str, touchpoint: str, question: str) -> None:
    assert TOUCHPOINTS[touchpoint].asked_in(language) == question


def test_every_touchpoint_has_a_name_and_a_phrase_in_every_language() -> None:
    for touchpoint in TOUCHPOINTS.values():
        assert set(touchpoint.names) == set(touchpoint.phrases) == set(LANGUAGES)
        assert "{T}" not in "".join(touchpoint.asked_in(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "start"),
    [("en", "with "), ("cs", ("s ", "se ")), ("it", ("del ", "della ", "dell'", "dei ")), ("de", "mit ")],
)
def test_phrases_begin_with_the_preposition_of_the_question(language: str, start: str | tuple[str, ...]) -> None:
    assert all(touchpoint.phrases[language].startswith(start) for touchpoint in TOUCHPOINTS.values())


def test_turkish_phrases_are_ablative_and_begin_the_sentence() -> None:
    for touchpoint in TOUCHPOINTS.values():
        phrase = touchpoint.phrases["tr"]
        assert phrase[0].isupper()
        assert phrase.endswith(("dan", "den", "tan", "ten")), phrase


def test_without_a_phrase_the_question_is_about_us_as_a_whole() -> None:
    asked = text_in(ready_made("csat", "1-10", ["cs"], {"de": "mit der Lieferung"}), "cs")
    assert asked[0].text == "Jak jste s námi spokojeni?"


@pytest.mark.parametrize("metric", ["csat", "ces"])
def test_every_point_of_a_scale_of_five_says_what_it_means(metric: str) -> None:
    for language in LANGUAGES:
        score = text_in(ready_made(metric, "1-5", [language], {}), language)[0]
        labels = [label for _value, label in score.cells]
        assert score.labelled
        assert len(set(labels)) == 5
        assert (labels[0], labels[-1]) == WORDINGS[language].ends[metric]


def test_the_reason_is_the_same_for_every_score_and_a_second_question_has_its_band() -> None:
    ready = ready_made("nps", "0-10", ["en"], {})
    assert ready.question("comment").bands == ()  # type: ignore[union-attr]
    for band in BANDS:
        assert second_question(band).bands == (band,)
        assert set(second_question(band).text) == set(LANGUAGES)


def test_each_kind_of_business_proposes_what_exists() -> None:
    assert set(STARTERS) == {"cafe", "shop", "eshop", "clinic", "service_desk", "accommodation", "agency", "other"}
    for starter in STARTERS.values():
        assert set(starter.touchpoints) <= set(TOUCHPOINTS)
        for proposal in starter.surveys:
            assert not proposal.touchpoint or proposal.touchpoint in starter.touchpoints
            assert bool(proposal.after) != bool(proposal.every_days)
