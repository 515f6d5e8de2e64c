"""A person changes an answer: history is kept, counts go down and up, and it stays one answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.responses.asking import by_token_hash
from ohlas.responses.change import give
from ohlas.responses.models import Response, ResponseChange, Score, Tally
from ohlas.responses.receive import Arrival
from ohlas.responses.recount import problems
from ohlas.responses.rules import read
from ohlas.responses.said import Said, Scored
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.surveys.presets import main_question
from ohlas.team.models import Member

Say = Callable[..., str]


@pytest.fixture
def say(eva_is_asked: Invitation, now: datetime) -> Say:
    """`say(9, "Good", hours=2)` is Eva's answer two hours later; tells what came of it."""

    def answer(score: int, comment: str = "", *, hours: float = 0, ease: int | None = None, **arrival: object) -> str:
        asking = by_token_hash(eva_is_asked.token_hash)
        assert asking
        scores = [Scored("score", "nps", "0-10", score)] + ([Scored("ease", "ces", "1-7", ease)] if ease else [])
        said = Said({each.question: each.value for each in scores}, comment, tuple(scores))
        return give(asking, said, Arrival(at=now + timedelta(hours=hours), **arrival))[0]  # type: ignore[arg-type]

    return answer


def told() -> dict[int, int]:
    """Score by value, as the tallies have it."""
    return dict(Tally.objects.filter(dimension="all", question="score", count__gt=0).values_list("value", "count"))


def test_only_the_comment_moves_no_count(say: Say) -> None:
    assert [say(9), say(9, "Good", hours=1)] == ["new", "changed"]
    assert told() == {9: 1}
    assert problems() == []
    assert Response.objects.get().comment == "Good"


def test_back_and_forth_is_one_answer_with_its_history(say: Say) -> None:
    assert [say(9), say(3, hours=1), say(9, hours=2)] == ["new", "changed", "changed"]
    assert told() == {9: 1}
    history = ResponseChange.objects.order_by("changed_at")
    assert [change.answers["score"] for change in history] == [9, 3]
    assert problems() == []


def test_what_was_kept_says_when_and_what(say: Say, now: datetime) -> None:
    say(9, "Good")
    say(3, "Not good", hours=1)
    response, change = Response.objects.get(), ResponseChange.objects.get()
    assert (change.answers, change.comment, change.changed_at) == ({"score": 9}, "Good", now + timedelta(hours=1))
    assert (response.submitted_at, response.changed_at) == (now, now + timedelta(hours=1))
    assert (response.band, response.score) == ("bad", 3)


def test_a_question_left_out_the_second_time_is_no_longer_counted(say: Say) -> None:
    say(9, ease=7)
    say(9, hours=1)
    assert [score.question for score in Score.objects.all()] == ["score"]
    assert not Tally.objects.filter(question="ease", count__gt=0).exists()
    assert problems() == []


def test_a_question_added_the_second_time_is_counted_with_the_same_dimensions(say: Say) -> None:
    say(9)
    say(9, hours=1, ease=2)
    first, added = Score.objects.get(question="score"), Score.objects.get(question="ease")
    same = (
        "workspace_id",
        "survey_id",
        "response_id",
        "day",
        "touchpoint_id",
        "staff_id",
        "channel",
        "language",
        "series",
    )
    assert [getattr(first, name) for name in same] == [getattr(added, name) for name in same]
    assert (added.metric, added.scale, added.value) == ("ces", "1-7", 2)
    assert problems() == []


def test_the_day_it_is_counted_on_stays_the_first(say: Say, now: datetime) -> None:
    say(9)
    say(3, hours=20)
    assert Response.objects.get().day == now.date()
    assert set(Tally.objects.values_list("day", flat=True)) == {now.date()}


def test_the_timeline_tells_both_and_eva_is_known_by_the_last(say: Say) -> None:
    say(9)
    say(3, "Cold coffee", hours=1)
    first, second = Event.objects.filter(kind__startswith="response.").order_by("occurred_at")
    assert (first.kind, first.score, second.kind, second.score) == ("response.received", 9, "response.changed", 3)
    assert second.payload["comment"] == "Cold coffee"
    assert Customer.objects.get().last_score == 3


def test_the_same_again_leaves_no_history(say: Say) -> None:
    assert [say(9, "Good"), say(9, "Good", hours=1)] == ["new", "same"]
    assert not ResponseChange.objects.exists()
    assert Response.objects.get().changed_at is None


def test_after_the_day_nothing_moves(say: Say) -> None:
    say(9)
    before = list(Tally.objects.order_by("pk").values())
    assert say(3, hours=24) == "answered"
    assert list(Tally.objects.order_by("pk").values()) == before
    assert not ResponseChange.objects.exists()


def test_one_that_was_set_aside_may_change_and_still_moves_no_count(say: Say) -> None:
    say(9, set_aside="robot")
    assert say(3, hours=1) == "changed"
    assert Response.objects.get().score == 3
    assert not Tally.objects.exists()
    assert not Event.objects.filter(kind__startswith="response.").exists()
    assert problems() == []


def test_who_typed_it_in_is_remembered_when_eva_changes_it(say: Say, radim: Member) -> None:
    say(9, entered_by_id=radim.user.pk)
    say(8, hours=1)
    assert Response.objects.get().entered_by == radim.user


def test_an_answer_that_was_erased_meanwhile_is_gone(eva_is_asked: Invitation, say: Say, now: datetime) -> None:
    say(9)
    asking = by_token_hash(eva_is_asked.token_hash)
    assert asking
    Response.objects.all().delete()
    said = Said({"score": 3}, "", (Scored("score", "nps", "0-10", 3),))
    assert give(asking, said, Arrival(at=now)) == ("gone", None)


def test_a_survey_with_two_scales_counts_each_by_itself(nps: Survey, eva_is_asked: Invitation, now: datetime) -> None:
    asks = nps.definition.to_json() if nps.draft else nps.version.definition  # type: ignore[union-attr]
    asks = {
        **asks,
        "questions": [*asks["questions"], main_question("ces", "1-7", {}, key="ease").to_json() | {"required": False}],
    }
    version = SurveyVersion.objects.create(survey=nps, number=2, definition=asks, published_at=now)
    asking = by_token_hash(eva_is_asked.token_hash)
    assert asking
    assert give(asking, read(version.asks, {"score": 9, "ease": 2}), Arrival(at=now))[0] == "new"
    assert dict(Tally.objects.filter(dimension="all").values_list("question", "value")) == {"score": 9, "ease": 2}
