"""Arithmetic of satisfaction: figures, intervals, comparisons, verdicts. Plain data in, plain data out."""

from ohlas.scores.adjust import adjust_p
from ohlas.scores.below import lowest, really_below
from ohlas.scores.compare import LUCK, Change, compare, compare_figures
from ohlas.scores.figure import MEAN_INTERVAL_FROM, Figure, Share, figure
from ohlas.scores.groups import GroupDifference, group_differences, real_differences
from ohlas.scores.interval import Interval
from ohlas.scores.periods import Period, last_days, like_period, period
from ohlas.scores.scale import SCALES, Band, Headline, Metric, Scale, default_scale, scale, scales_of
from ohlas.scores.size import answers_for_margin, answers_near_nps, answers_to_see
from ohlas.scores.verdict import FEWEST, Verdict, verdict, verdict_on, verdict_on_figures

__all__ = [
    "FEWEST",
    "LUCK",
    "MEAN_INTERVAL_FROM",
    "SCALES",
    "Band",
    "Change",
    "Figure",
    "GroupDifference",
    "Headline",
    "Interval",
    "Metric",
    "Period",
    "Scale",
    "Share",
    "Verdict",
    "adjust_p",
    "answers_for_margin",
    "answers_near_nps",
    "answers_to_see",
    "compare",
    "compare_figures",
    "default_scale",
    "figure",
    "group_differences",
    "last_days",
    "like_period",
    "lowest",
    "period",
    "real_differences",
    "really_below",
    "scale",
    "scales_of",
    "verdict",
    "verdict_on",
    "verdict_on_figures",
]
