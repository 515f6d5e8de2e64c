"""The worked numbers in docs/how-we-count.md are what the program computes, every one of them, in this order."""

from pathlib import Path

from ohlas.scores import (
    answers_for_margin,
    answers_near_nps,
    answers_to_see,
    compare,
    figure,
    group_differences,
    scale,
    verdict,
)
from ohlas.scores.compare import Change
from ohlas.scores.interval import clopper_pearson, tango_score_nps
from ohlas.scores.size import net_n, net_variance
from ohlas.scores.tests.counting import times

PAGE = Path(__file__).resolve().parents[1] / "docs" / "how-we-count.md"
NPS, CSAT, EASE = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")
FORTY = {10: 12, 9: 8, 8: 6, 7: 4, 6: 3, 3: 5, 0: 2}
SIXTEEN = {1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3, 7: 4}
NEAR_41 = {10: 58, 8: 25, 3: 17}


def test_every_worked_number_is_recomputed() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    worked = [line[2:] for line in lines if line.startswith("> ")]
    assert worked == [*_one_score(), *_changes(), _places(), *_sizes()]


def _one_score() -> list[str]:
    some, many, csat = figure(NPS, FORTY), figure(NPS, times(FORTY, 10)), figure(CSAT, {8: 81, 5: 19})
    tango, exact = tango_score_nps(20, 10, 40).times(100), clopper_pearson(81, 100).times(100)
    ease, alike = figure(EASE, SIXTEEN), figure(EASE, {7: 10})
    others = 100 * clopper_pearson(0, 10).high
    easy = ease.easy_share
    assert easy
    return [
        f"{some.n} answers: {some.good} promoters, {some.mid} passives, {some.bad} detractors."
        f" NPS is {some.value:.1f}, the range {some.low:.1f} to {some.high:.1f}.",
        f"Ten times as many of the same answers, {many.n}:"
        f" NPS is {many.value:.1f}, the range {many.low:.1f} to {many.high:.1f}.",
        f"Tango's range for the 40 answers: {tango.low:.1f} to {tango.high:.1f}.",
        f"{csat.n} answers, {csat.happy} of them satisfied."
        f" CSAT is {csat.value:.1f} %, the range {csat.low:.1f} % to {csat.high:.1f} %.",
        f"Clopper and Pearson's range for 81 of 100: {exact.low:.1f} % to {exact.high:.1f} %.",
        f"{ease.n} answers: {', '.join(str(value) for value, count in SIXTEEN.items() for _ in range(count))}."
        f" The mean is {_up(ease.value, 2)}, the range {ease.low:.2f} to {ease.high:.2f};"
        f" easy for {_up(easy.value, 1)} %, the range {easy.low:.1f} % to {easy.high:.1f} %.",
        f"10 answers, all of them 7. The mean is {alike.value:.2f}; up to {others:.1f} % might think otherwise,"
        f" so the range is {alike.low:.2f} to {alike.high:.2f}.",
    ]


def _changes() -> list[str]:
    nps_before, nps_after = {10: 20, 8: 13, 2: 15}, {10: 30, 8: 12, 2: 8}
    ease_before, ease_after = {3: 10, 5: 10, 6: 10}, {4: 8, 6: 12, 7: 12}
    nps, ease = compare(NPS, nps_before, nps_after), compare(EASE, ease_before, ease_after)
    csat = compare(CSAT, {8: 9, 4: 11}, {8: 17, 4: 3})
    return [
        f"Before, {nps.before.n} answers: {nps.before.good} promoters, {nps.before.bad} detractors."
        f" After, {nps.after.n} answers: {nps.after.good} promoters, {nps.after.bad} detractors."
        f" From {nps.before.value:.1f} to {nps.after.value:.1f}, a change of {_change(nps, '', 1)}, p = {nps.p:.3f}:"
        f" {verdict(NPS, nps_before, nps_after).kind}.",
        f"Before, {csat.before.happy} of {csat.before.n} satisfied; after, {csat.after.happy} of {csat.after.n}."
        f" A change of {_change(csat, ' points', 1)}, p = {csat.p:.3f}.",
        f"Before, {ease.before.n} answers: ten each of 3, 5 and 6."
        f" After, {ease.after.n} answers: eight 4, twelve 6, twelve 7."
        f" From {ease.before.value:.2f} to {_up(ease.after.value, 2)}, a change of {_change(ease, '', 2)},"
        f" p = {ease.p:.4f}: {verdict(EASE, ease_before, ease_after).kind}.",
    ]


def _change(change: Change, unit: str, decimals: int) -> str:
    size, low, high = (f"{end:+.{decimals}f}" for end in (change.difference, change.low, change.high))
    return f"{size}{unit}, the range {low} to {high}"


def _places() -> str:
    places = {"Brno": {8: 90, 3: 10}, "Praha": {8: 88, 3: 12}, "Plzeň": {8: 60, 3: 40}}
    near, *far = group_differences(CSAT, places)
    assert not near.is_real
    assert all(each.is_real and each.p < 0.0001 for each in far)
    return (
        "Brno 90, Praha 88 and Plzeň 60 satisfied, of 100 each."
        f" {near.first} and {near.second}: p = {near.p:.2f}, not real."
        f" {', '.join(f'{each.first} and {each.second}' for each in far)}: p below 0.0001, real."
    )


def _sizes() -> list[str]:
    exact = net_n(net_variance(0.58, 0.17), 10)
    assert answers_near_nps(41, 10) == answers_to_see(NPS, NEAR_41, 10)
    return [
        "NPS near 41 (58 % promoters, 25 % passives, 17 % detractors), a change of 10 points:"
        f" {answers_near_nps(41, 10)} answers in each period ({_up(exact, 1)} before rounding up)."
        f" A change of 20 points: {answers_near_nps(41, 20)}.",
        f"CSAT from 80 % to 70 %: {answers_to_see(CSAT, {8: 80, 3: 20}, 10)} answers in each period.",
        "Ease that scatters like the 16 answers above, a change of half a point:"
        f" {answers_to_see(EASE, SIXTEEN, 0.5)} answers in each period.",
        "NPS with 50 % promoters and 20 % detractors, plus or minus 10 points:"
        f" {answers_for_margin(0.5, 0.2, 10)} answers.",
    ]


def _up(value: float | None, decimals: int) -> str:
    """A half rounded up, as people do; Python would round it to the even digit."""
    assert value is not None
    return f"{value + 1e-9:.{decimals}f}"


def test_the_owners_of_the_marks_are_named_at_the_foot() -> None:
    foot = PAGE.read_text(encoding="utf-8").rsplit("---", 1)[1]
    assert '"Net Promoter", "NPS" and "Net Promoter Score" are marks of their owners' in foot
