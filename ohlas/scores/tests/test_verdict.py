"""What we say about a change: up, down, no real change, or too few answers yet."""

import pytest
from hypothesis import given

from ohlas.scores import FEWEST, Scale, Verdict, figure, scale, verdict, verdict_on_figures
from ohlas.scores.tests.counting import Counts, scale_and_counts

NPS, CSAT, EASE = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")
MIXED = {10: 20, 8: 13, 2: 15}


@pytest.mark.parametrize(
    ("each", "before", "after", "kind"),
    [
        (NPS, MIXED, {10: 30, 8: 12, 2: 8}, "up"),
        (NPS, {10: 30, 8: 12, 2: 8}, MIXED, "down"),
        (NPS, MIXED, MIXED, "same"),
        (NPS, MIXED, {10: 22, 8: 13, 2: 13}, "same"),
        (CSAT, {8: 60, 3: 40}, {8: 85, 3: 15}, "up"),
        (CSAT, {8: 85, 3: 15}, {8: 60, 3: 40}, "down"),
        (CSAT, {8: 80, 3: 20}, {8: 84, 3: 16}, "same"),
        (EASE, {3: 20, 5: 20}, {5: 20, 7: 20}, "up"),
        (EASE, {3: 20, 5: 20}, {3: 19, 5: 21}, "same"),
        (EASE, {7: 30}, {7: 30}, "same"),
    ],
)
def test_kinds(each: Scale, before: Counts, after: Counts, kind: str) -> None:
    found = verdict(each, before, after)
    assert (found.kind, found.needed) == (kind, None)


def test_too_few_now_says_how_many_more() -> None:
    found = verdict(NPS, MIXED, {10: 12, 0: 6})
    assert (found.kind, found.needed) == ("too_few", 12)
    assert found.difference is not None


def test_one_more_answer_is_one_more() -> None:
    assert verdict(CSAT, {8: FEWEST}, {8: FEWEST - 1}).needed == 1
    assert verdict(CSAT, {8: FEWEST}, {8: FEWEST}).kind == "same"


def test_too_few_before_cannot_be_mended_by_waiting() -> None:
    assert verdict(NPS, {10: 12}, MIXED).needed is None
    assert verdict(NPS, {}, {}) == Verdict("too_few", None, None, None, None, None)


def test_nothing_yet_in_this_period() -> None:
    assert verdict(EASE, {5: 40, 6: 2}, {}) == Verdict("too_few", None, None, None, None, FEWEST)


def test_relationship_and_imported_scales_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        verdict_on_figures(figure(scale("ces", "1-5"), {5: 40}), figure(EASE, {5: 40}))


@given(scale_and_counts(groups=2, least=30))
def test_a_real_change_has_its_sign_throughout_the_interval(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [before, after] = drawn
    found = verdict(each, before, after)
    assert found.p is not None
    assert found.low is not None
    assert found.high is not None
    assert {"up": found.low > 0, "down": found.high < 0}.get(found.kind, True)
    assert found.kind == "same" or found.p < 0.05
    assert found.kind != "too_few"
