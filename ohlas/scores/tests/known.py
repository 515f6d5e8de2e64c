"""Known answers, computed elsewhere (R 4.2.2, statsmodels, or by hand), and which of our functions gives each.

Restated from the shared golden file, so that they are tested where that file is absent too.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from ohlas.scores import adjust_p, answers_for_margin, figure, scale
from ohlas.scores.difference import (
    NetCounts,
    Part,
    fisher_p,
    nps_difference_interval,
    nps_difference_test,
    share_difference_interval,
)
from ohlas.scores.interval import adjusted_wald_nps, clopper_pearson, mean_of, mean_t, tango_score_nps, wilson
from ohlas.scores.size import share_n


class Known(NamedTuple):
    """The function as the golden file calls it, what goes in, what must come out, how closely."""

    function: str
    given: dict[str, Any]
    expected: list[float]
    tolerance: float = 1e-6


def _net(given: list[int]) -> NetCounts:
    return NetCounts(*given)


def _mean(given: dict[str, Any]) -> list[float]:
    counts = Counter(given["scores"])
    interval = mean_t(counts)
    assert interval is not None
    return [mean_of(counts).mean, *interval]


def _nps(given: dict[str, Any]) -> list[float]:
    shown = figure(scale("nps", "0-10"), Counter(given["scores"]))
    assert shown.value is not None
    return [shown.value, shown.good, shown.mid, shown.bad, shown.n]


def _csat(given: dict[str, Any]) -> list[float]:
    shown = figure(scale("csat", "1-10"), given["counts"])
    sample = mean_of(shown.counts)
    assert shown.value is not None
    assert shown.interval is not None
    assert sample.variance is not None
    interval = shown.interval.times(1 / 100)
    return [shown.n, shown.value / 100, *interval, shown.good / shown.n, sample.mean, sample.variance**0.5]


def _points(method: Callable[[int, int, int], Any]) -> Callable[[dict[str, Any]], list[float]]:
    return lambda given: list(method(given["promoters"], given["detractors"], given["n"]).times(100))


def _pair(method: Callable[[Any, Any], Any], kind: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    """The golden file writes "a minus b"; ours is "after minus before"."""
    return lambda given: method(kind(*given["b"]), kind(*given["a"]))


# By the golden file's name of the function, up to the first word that tells the method.
OURS: dict[str, Callable[[dict[str, Any]], list[float]]] = {
    "proportion_ci(method=wilson": lambda given: list(wilson(given["successes"], given["n"])),
    "proportion_ci(method=exact": lambda given: list(clopper_pearson(given["successes"], given["n"])),
    "adjust_p(method=bh": lambda given: adjust_p(given["p"], "bh"),
    "adjust_p(method=holm": lambda given: adjust_p(given["p"], "holm"),
    "two_proportions_exact_p": lambda given: [_pair(fisher_p, Part)(given)],
    "proportion_diff_ci(method=newcombe": lambda given: list(_pair(share_difference_interval, Part)(given)),
    "mean_ci": _mean,
    "nps_ci(method=adjusted_wald": _points(adjusted_wald_nps),
    "nps_ci(method=score": _points(tango_score_nps),
    "nps_diff_test": lambda given: list(_pair(nps_difference_test, NetCounts)(given)),
    "nps_diff_ci": lambda given: list(_pair(nps_difference_interval, NetCounts)(given).times(100)),
    "sample_size_two_proportions": lambda given: [share_n(given["p1"], given["p2"])],
    "sample_size_nps": lambda given: [answers_for_margin(given["p"], given["d"], given["margin"])],
    "csat on mobi.CUSA1": _csat,
    "nps": _nps,  # last: "nps" alone is how the others begin
}


def ours(function: str) -> Callable[[dict[str, Any]], list[float]] | None:
    """Our function for the golden file's name, or None when it belongs to another package."""
    for name, answer in OURS.items():
        if function == name or (name != "nps" and function.startswith(name)):
            return answer
    return None


_P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269]
_P += [0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986]
_BH = [0.025, 0.1, *[0.21] * 3, 0.25, 0.264286, *[0.491071] * 7, *[0.532813] * 2, 0.564706]
_BH += [*[0.781579] * 2, 0.87, 0.907143, *[0.986] * 4]
_EASE = [1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7]
_NPS = [*[10] * 12, *[9] * 8, *[8] * 6, *[7] * 4, *[6] * 3, *[3] * 5, 0, 0]
_TWO_SHOPS = {"a": [17, 20], "b": [9, 20]}
_TWO_MONTHS = {"a": [30, 8, 50], "b": [20, 15, 48]}


def _share(method: str, successes: int, n: int, low: float, high: float) -> Known:
    return Known(f"proportion_ci(method={method}", {"successes": successes, "n": n}, [low, high])


def _nps_ci(method: str, parts: tuple[int, int, int], low: float, high: float, tolerance: float = 1e-6) -> Known:
    given = dict(zip(("promoters", "detractors", "n"), parts, strict=True))
    return Known(f"nps_ci(method={method}", given, [low, high], tolerance)


KNOWN: dict[str, Known] = {
    "wilson_0_5": _share("wilson", 0, 5, 0.0, 0.434482),
    "clopper_0_5": _share("exact", 0, 5, 0.0, 0.521824),
    "wilson_5_5": _share("wilson", 5, 5, 0.565518, 1.0),
    "clopper_5_5": _share("exact", 5, 5, 0.478176, 1.0),
    "wilson_7_10": _share("wilson", 7, 10, 0.396778, 0.892209),
    "clopper_7_10": _share("exact", 7, 10, 0.347547, 0.93326),
    "wilson_17_20": _share("wilson", 17, 20, 0.639581, 0.947631),
    "clopper_17_20": _share("exact", 17, 20, 0.621073, 0.967929),
    "wilson_81_100": _share("wilson", 81, 100, 0.722212, 0.874852),
    "clopper_81_100": _share("exact", 81, 100, 0.719302, 0.881557),
    "wilson_190_200": _share("wilson", 190, 200, 0.910422, 0.972617),
    "clopper_190_200": _share("exact", 190, 200, 0.909972, 0.975766),
    "bh": Known("adjust_p(method=bh", {"p": _P}, _BH),
    "holm": Known("adjust_p(method=holm", {"p": _P}, [0.025, 0.192, 0.897, 0.902, 0.902, *[1.0] * 20]),
    "fisher": Known("two_proportions_exact_p", _TWO_SHOPS, [0.018701]),
    "newcombe_17_20_vs_9_20": Known("proportion_diff_ci(method=newcombe", _TWO_SHOPS, [0.104188, 0.615221]),
    "ces_mean_t": Known("mean_ci", {"scores": _EASE}, [4.625, 3.526476, 5.723524]),
    "nps_value": Known("nps", {"scores": _NPS}, [25.0, 20, 10, 10, 40]),
    "nps_adjwald": _nps_ci("adjusted_wald", (20, 10, 40), -1.363772, 47.8754),
    "nps_adjwald_0_0_5": _nps_ci("adjusted_wald", (0, 0, 5), -30.005698, 30.005698),
    "nps_adjwald_5_0_5": _nps_ci("adjusted_wald", (5, 0, 5), 17.491453, 100.0),
    "nps_adjwald_3_1_5": _nps_ci("adjusted_wald", (3, 1, 5), -29.782659, 79.782659),
    "nps_adjwald_7_1_10": _nps_ci("adjusted_wald", (7, 1, 10), 7.039409, 85.268284),
    "nps_adjwald_50_20_100": _nps_ci("adjusted_wald", (50, 20, 100), 14.05113, 44.201297),
    "nps_adjwald_20_0_20": _nps_ci("adjusted_wald", (20, 0, 20), 69.683344, 100.0),
    "nps_adjwald_0_3_10": _nps_ci("adjusted_wald", (0, 3, 10), -52.496448, 6.342602),
    "nps_score_3_1_5": _nps_ci("score", (3, 1, 5), -34.928186, 82.642096, 0.001),
    "nps_score_7_1_10": _nps_ci("score", (7, 1, 10), 4.892423, 85.885832, 0.001),
    "nps_score_20_10_40": _nps_ci("score", (20, 10, 40), -1.861273, 48.179666, 0.001),
    "nps_score_50_20_100": _nps_ci("score", (50, 20, 100), 13.955142, 44.339307, 0.001),
    "nps_diff_p": Known("nps_diff_test", _TWO_MONTHS, [2.031917, 0.042162]),
    "nps_diff_ci": Known("nps_diff_ci", _TWO_MONTHS, [0.929997, 62.481027]),
    "mobi_csat": Known(
        "csat on mobi.CUSA1",
        {"counts": {4: 1, 5: 8, 6: 15, 7: 50, 8: 109, 9: 29, 10: 38}},
        [250, 0.904, 0.861134, 0.934638, 0.268, 7.988, 1.233671],
    ),
    "n_two_prop": Known("sample_size_two_proportions", {"p1": 0.8, "p2": 0.7}, [293.151286], 0.01),
    "n_nps": Known("sample_size_nps", {"margin": 10, "p": 0.5, "d": 0.2}, [235]),
}
