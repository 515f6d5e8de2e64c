"""What every language has to say before a survey can be asked in it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The ready-made wording of one language.

    `{T}` in `csat` is where a touchpoint's phrase goes: the words that complete the sentence, preposition and case
    included ("with your delivery", "della consegna"); without one `csat_plain` is asked. `ends` and `points` are by
    metric, lowest first; `points` label all five points of a 1-5 scale, because Czech and German school marks run the
    other way. `second` is the question by band that may follow the reason, which is the same for every score.
    """

    nps: str
    csat: str
    csat_plain: str
    ces: str
    ends: Mapping[str, tuple[str, str]]
    points: Mapping[str, tuple[str, str, str, str, str]]
    reason: str
    second: Mapping[str, str]
    thanks: str
    contact: str
    resolved: str
    resolved_answers: Mapping[str, str]

    def question(self, metric: str, phrase: str = "") -> str:
        """The main question of a metric, with the touchpoint's phrase put in."""
        if metric != "csat":
            return self.nps if metric == "nps" else self.ces
        if not phrase:
            return self.csat_plain
        return self.csat.replace("{T}", phrase)
