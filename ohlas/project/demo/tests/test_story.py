"""The story is the same for the same seed, keeps our own rules, and holds what there is to find in it."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

from ohlas.project.demo import hours
from ohlas.project.demo.answering import SCALES
from ohlas.project.demo.moments import Answered, Asked, Happened, Joined, Moment
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.story import Story
from ohlas.project.demo.tests.conftest import NOW
from ohlas.project.demo.troubles import COURIER_CAME
from ohlas.scores import figure, scale, verdict


def answers(story: list[Moment], **wanted: Any) -> list[Answered]:
    found = [moment for moment in story if isinstance(moment, Answered)]
    return [one for one in found if all(getattr(one, name) == value for name, value in wanted.items())]


def told(plan: Plan) -> list[tuple[Any, ...]]:
    return [
        (
            type(moment).__name__,
            moment.person and moment.person.name,
            getattr(moment, "at", None),
            getattr(moment, "comment", ""),
        )
        for moment in Story(plan).moments()
    ]


def test_same_seed_same_story(small: Plan) -> None:
    assert told(small) == told(small)


def test_another_seed_is_another_story(small: Plan) -> None:
    assert told(small) != told(Plan(NOW, customers=60, answers=200, seed=2))


def test_as_much_as_was_asked_for(usual: list[Moment]) -> None:
    asked = [moment for moment in usual if isinstance(moment, Asked)]
    sent = [moment for moment in asked if not moment.reason]
    assert sum(isinstance(moment, Joined) for moment in usual) == 1200
    assert 4_000 <= len(answers(usual)) <= 6_000
    assert 12_000 <= len(asked) <= 16_500
    assert 0.3 <= sum(1 for moment in sent if moment.answered_at) / len(sent) <= 0.4


def test_nothing_happens_after_now(usual: list[Moment]) -> None:
    for moment in usual:
        if isinstance(moment, Happened | Asked | Answered):
            assert moment.at <= NOW
        if isinstance(moment, Asked):
            assert moment.due_at <= NOW


def test_visits_and_answers_about_them_fall_on_open_days(usual: list[Moment]) -> None:
    visits = [moment.at for moment in usual if isinstance(moment, Happened) and moment.kind == "visit.done"]
    assert all(hours.is_open(at.date()) for at in [*visits, *(answer.at for answer in answers(usual, survey="visit"))])


def test_nobody_is_asked_twice_within_the_rest(usual: list[Moment]) -> None:
    sent = defaultdict(list)
    for moment in usual:
        if isinstance(moment, Asked) and not moment.reason:
            sent[moment.person.number].append(moment.due_at)
    for times in sent.values():
        ordered = sorted(times)
        assert all(later - earlier >= timedelta(days=30) for earlier, later in pairwise(ordered))


def test_some_are_left_out_and_every_reason_is_told(usual: list[Moment]) -> None:
    reasons = {moment.reason for moment in usual if isinstance(moment, Asked)} - {""}
    assert reasons == {"no_permission", "opted_out", "asked_lately", "bounced", "no_address"}


def counts(story: list[Moment], survey: str, oldest: int, newest: int) -> Counter[int]:
    days = {answer: (NOW.date() - answer.at.date()).days for answer in answers(story, survey=survey)}
    return Counter(answer.score for answer, ago in days.items() if newest <= ago < oldest)


def test_the_new_courier_lowered_the_score_and_it_mends() -> None:
    story = [moment for seed in (1, 2, 3) for moment in Story(Plan(NOW, seed=seed)).moments()]
    nps = scale(*SCALES["delivery"])
    before = counts(story, "delivery", COURIER_CAME + 32, COURIER_CAME + 4)
    worst = counts(story, "delivery", COURIER_CAME - 2, 28)
    now = counts(story, "delivery", 28, 0)
    assert verdict(nps, before, worst).kind == "down"
    assert verdict(nps, worst, now).kind == "up"


def test_one_story_shows_the_dip_too(usual: list[Moment]) -> None:
    nps = scale(*SCALES["delivery"])
    assert verdict(nps, counts(usual, "delivery", 90, 62), counts(usual, "delivery", 56, 28)).kind == "down"


def test_late_parcels_are_what_they_write_about(usual: list[Moment]) -> None:
    late = [
        one
        for one in answers(usual, survey="delivery")
        if one.asked and one.asked.cause and one.asked.cause.data.get("days_late")
    ]
    assert len(late) > 60
    assert figure(scale(*SCALES["delivery"]), Counter(one.score for one in late)).value < -30  # type: ignore[operator]


def test_customers_love_radim(usual: list[Moment]) -> None:
    his = answers(usual, survey="visit", staff="radim")
    others = [one for one in answers(usual, survey="visit") if one.staff not in ("radim", "")]
    csat = scale(*SCALES["visit"])
    assert verdict(csat, Counter(one.score for one in others), Counter(one.score for one in his)).kind == "up"
    named = [one for one in his if "radim" in one.comment.lower()]
    assert len(named) > 50
    assert all(one.score >= 9 for one in named)


def test_people_speak_their_own_language(usual: list[Moment]) -> None:
    spoken = Counter(one.language for one in answers(usual))
    assert set(spoken) == {"cs", "de", "en", "it", "tr"}
    assert spoken.most_common(1)[0][0] == "cs"


def test_some_think_again_and_some_are_called(usual: list[Moment]) -> None:
    changed = [one for one in answers(usual) if one.changed_at]
    assert len(changed) > 10
    assert all(one.changed_at and one.changed_at - one.at < timedelta(hours=24) for one in changed)
    calls = [moment for moment in usual if isinstance(moment, Happened) and moment.by and moment.said[0]]
    assert len(calls) > 20
    # A call asks about itself, as any other would; who was asked a few days before is left in peace.
    about = [moment.reason for moment in usual if isinstance(moment, Asked) and moment.cause in calls]
    assert about
    assert set(about) <= {"asked_lately", "opted_out"}


def test_mailings_ask_everybody_with_the_tag_on_one_morning(usual: list[Moment]) -> None:
    mailed = [moment for moment in usual if isinstance(moment, Asked) and moment.mailing]
    assert {moment.mailing for moment in mailed} == {"subscription", "vip"}
    assert all(moment.mailing in moment.person.tags for moment in mailed)
    assert len({(moment.mailing, moment.at) for moment in mailed}) == 2
    assert len({(moment.mailing, moment.person.number) for moment in mailed}) == len(mailed) > 100


def test_more_answers_than_contact_care_allows_come_over_the_code_on_the_table() -> None:
    found = answers(list(Story(Plan(NOW, customers=50, answers=1_000)).moments()))
    assert 900 < len(found) < 1_100
    assert sum(one.asked is None for one in found) > 700
