"""The editor: words, languages, order, logic and look; and the preview that never counts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import AttributeType
from ohlas.surveys.definition import parse
from ohlas.surveys.edit_form import EditForm
from ohlas.surveys.editing import apply
from ohlas.surveys.models import Survey
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]


def as_it_is(survey: Survey) -> dict[str, Any]:
    """What the browser would send if nothing was touched."""
    form = EditForm(definition=survey.definition, workspace=survey.workspace, name=survey.name)
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def send(desk: Client, survey: Survey, page: str = "edit", **change: Any) -> Any:
    body = as_it_is(survey) | {name.replace("__", "."): value for name, value in change.items()}
    answer = desk.post(reverse(f"surveys:{page}", args=["ozvena", survey.pk]), body)
    survey.refresh_from_db()
    return answer


@pytest.fixture
def desk(olga: Member, signed_in: SignIn) -> Client:
    return signed_in(olga)


def test_saving_without_a_touch_changes_nothing(desk: Client, live: Survey) -> None:
    assert send(desk, live).status_code == 302
    assert not live.has_unpublished_changes


def test_words_are_saved_and_asked_once_published(desk: Client, live: Survey) -> None:
    send(desk, live, score__text__cs="Doporučíte nás?", thanks__bad__cs="Mrzí nás to.", name="Známí")
    assert (live.name, live.has_unpublished_changes) == ("Známí", True)
    assert live.version.asks.main.text["cs"].startswith("Jak pravděpodobné")  # type: ignore[union-attr]
    send(desk, live, do="publish")
    live = Survey.objects.get(pk=live.pk)
    assert live.version.asks.main.text["cs"] == "Doporučíte nás?"  # type: ignore[union-attr]
    assert live.version.asks.thanks["bad"]["cs"] == "Mrzí nás to."  # type: ignore[union-attr]


def test_a_language_comes_with_its_ready_words(desk: Client, live: Survey) -> None:
    send(desk, live, languages=["cs", "tr", "it"], do="publish")
    assert live.definition.languages == ("cs", "tr", "it")
    assert live.versions.count() == 2


def test_a_second_question_for_the_unhappy(desk: Client, live: Survey) -> None:
    send(desk, live, do="second:bad")
    assert [question.key for question in live.definition.questions] == ["score", "comment", "why_bad"]
    send(desk, live, bands__why_bad=["bad", "mid"])
    assert live.definition.question("why_bad").bands == ("bad", "mid")  # type: ignore[union-attr]
    send(desk, live, do="up:why_bad")
    assert [question.key for question in live.definition.questions] == ["score", "why_bad", "comment"]
    send(desk, live, do="remove:why_bad")
    assert [question.key for question in live.definition.questions] == ["score", "comment"]


def test_an_unworded_question_of_ones_own_is_saved_but_not_published(desk: Client, live: Survey) -> None:
    send(desk, live, do="own")
    answer = send(desk, live, do="publish")
    assert answer["Location"].endswith("/edit/")
    assert (live.versions.count(), len(live.definition.questions)) == (1, 3)
    send(desk, live, own_1__text__cs="A co káva?", own_1__text__tr="Ya kahve?", do="publish")
    assert live.versions.count() == 2


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        ("up:comment", "score comment why_bad"),
        ("up:score", "score comment why_bad"),
        ("down:score", "score comment why_bad"),
        ("down:comment", "score why_bad comment"),
        ("down:why_bad", "score comment why_bad"),
        ("second:bad", "score comment why_bad"),
        ("second:good", "score comment why_bad why_good"),
        ("second:angry", "score comment why_bad"),
        ("own", "score comment why_bad own_1"),
        ("remove:score", "score comment why_bad"),
        ("remove:comment", "score comment why_bad"),
        ("remove:why_bad", "score comment"),
        ("remove:moon", "score comment why_bad"),
        ("dance", "score comment why_bad"),
    ],
)
def test_orders(order: str, keys: str) -> None:
    begun = apply(ready_made("nps", "0-10", ["cs"], {}), "second:bad")
    assert [question.key for question in apply(begun, order).questions] == keys.split()


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"languages": []},
        {"languages": ["xx"]},
        {"score__text__cs": "a" * 501},
        {"score__text__cs": "a\x07b"},
        {"own_color": "on", "color": "red"},
        {"own_color": "on", "color": "#0b6e69;}*{display:none}"},
    ],
)
def test_what_does_not_fit_is_refused(desk: Client, live: Survey, change: dict[str, Any]) -> None:
    before = live.draft
    assert send(desk, live, **change).status_code == 422
    assert live.draft == before


def test_the_look(desk: Client, live: Survey) -> None:
    send(desk, live, own_color="on", color="#FFCC00")
    assert live.definition.look.color == "#ffcc00"
    page = desk.get(reverse("surveys:preview", args=["ozvena", live.pk])).content.decode()
    assert "--brand:#ffcc00;--on:#000000" in page
    assert "style=" not in page


def test_the_preview_shows_what_is_typed_and_keeps_nothing(desk: Client, live: Survey) -> None:
    answer = send(desk, live, page="preview", score__text__tr="Bizi önerir misiniz?", preview_language="tr")
    page = answer.content.decode()
    assert (answer.status_code, '<html lang="tr">' in page, "Bizi önerir misiniz?" in page) == (200, True, True)
    assert "action=" not in page
    assert not live.has_unpublished_changes
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_pressing_the_button_in_the_preview_shows_the_thanks_of_the_band(desk: Client, live: Survey) -> None:
    send(desk, live, thanks__bad__cs="Mrzí nás to.")
    address = reverse("surveys:preview", args=["ozvena", live.pk])
    pressed = {"language": "cs", "pressed": "1"}
    assert "Mrzí nás to." in desk.get(address, pressed | {"score": "2"}).content.decode()
    assert "Děkujeme." in desk.get(address, pressed | {"score": "9"}).content.decode()
    assert 'class="error"' in desk.get(address, pressed | {"score": "eleven"}).content.decode()


def test_markup_in_words_stays_words(desk: Client, live: Survey) -> None:
    nasty = "<script>alert(1)</script>{{ survey }}{% now 'Y' %}"
    send(desk, live, score__text__cs=nasty, score__low__cs=nasty, thanks__all__cs=nasty, name=nasty, do="publish")
    for name in ("detail", "edit", "preview", "when", "poster"):
        page = desk.get(reverse(f"surveys:{name}", args=["ozvena", live.pk])).content.decode()
        assert "<script>alert" not in page
    assert "{{ survey }}" in desk.get(reverse("surveys:preview", args=["ozvena", live.pk])).content.decode()


def test_cells_say_their_band_so_that_questions_can_wait_for_it(desk: Client, live: Survey) -> None:
    send(desk, live, do="second:bad")
    page = desk.get(reverse("surveys:preview", args=["ozvena", live.pk])).content.decode()
    assert page.count('data-band="bad"') == 7
    assert "for-bad banded" in page


def test_a_survey_without_a_score_is_edited_and_previewed_alike(desk: Client, olga: Member, now: datetime) -> None:
    asks = parse({"languages": ["cs"], "questions": [{"key": "idea", "type": "text", "text": {"cs": "Co zlepšit?"}}]})
    ideas = Survey.create(
        workspace=olga.workspace, kind="custom", name="Ideas", languages=["cs"], definition=asks, by=olga.user, at=now
    )
    assert send(desk, ideas, idea__text__cs="Co máme zlepšit?", do="publish").status_code == 302
    assert ideas.state == "live"
    pressed = {"pressed": "1", "idea": "Více kávy"}
    page = desk.get(reverse("surveys:preview", args=["ozvena", ideas.pk]), pressed).content.decode()
    assert "error" not in page.partition("</style>")[2]


@pytest.fixture
def favourite(live: Survey) -> AttributeType:
    AttributeType.declare(live.workspace, key="seats", label="Usual seats", kind="number")
    return AttributeType.declare(live.workspace, key="favourite", label="Favourite drink", kind="text")


@pytest.mark.usefixtures("favourite")
def test_an_answer_is_tied_to_a_fact_and_the_person_reads_it(desk: Client, live: Survey) -> None:
    send(desk, live, do="own")
    send(desk, live, own_1__text__cs="Co si dáváte?", own_1__text__tr="Ne içersiniz?", remember__own_1="favourite")
    send(desk, live, do="publish")
    live = Survey.objects.get(pk=live.pk)
    assert live.version
    assert [question.remember for question in live.version.asks.remembers] == ["favourite"]
    page = desk.get(reverse("surveys:preview", args=["ozvena", live.pk])).content.decode()
    assert page.count("Zapamatujeme si to pro vás.") + page.count("We will remember this for you.") == 1


@pytest.mark.usefixtures("favourite")
def test_a_fact_of_nobody_is_refused(desk: Client, live: Survey) -> None:
    send(desk, live, do="own")
    assert send(desk, live, remember__own_1="secret").status_code == 422
    assert not live.definition.remembers


def test_a_fact_that_was_taken_away_stays_tied_until_somebody_unties_it(
    desk: Client, live: Survey, favourite: AttributeType, now: datetime
) -> None:
    send(desk, live, do="own")
    send(desk, live, remember__own_1="favourite")
    favourite.retire(at=now)
    assert send(desk, live).status_code == 302
    assert live.definition.remembers
    send(desk, live, remember__own_1="")
    assert not live.definition.remembers


@pytest.mark.usefixtures("favourite")
def test_anonymous_surveys_remember_nothing(desk: Client, live: Survey) -> None:
    send(desk, live, do="own")
    live.set(anonymous=True)
    page = desk.get(reverse("surveys:edit", args=["ozvena", live.pk])).content.decode()
    assert "Remember the answer as" not in page
    send(desk, live, remember__own_1="favourite")
    assert not live.definition.remembers
