"""The ready-made surveys: a metric's question, the neutral reason, thanks and the offer to leave an address."""

from collections.abc import Callable, Iterable, Mapping

from ohlas.scores.scale import scale
from ohlas.surveys.definition import Definition
from ohlas.surveys.questions import Question
from ohlas.surveys.reading import Text
from ohlas.surveys.wording import WORDINGS, Wording


def ready_made(metric: str, scale_name: str, languages: Iterable[str], phrases: Mapping[str, str]) -> Definition:
    """The survey of a metric, worded in all our languages and switched on in `languages`.

    `phrases` is the touchpoint's phrase by language; where it is missing the question asks about us as a whole.
    """
    return Definition(
        languages=tuple(languages),
        questions=(main_question(metric, scale_name, phrases), reason_question()),
        thanks={"all": _each(lambda wording: wording.thanks)},
        contact=_each(lambda wording: wording.contact),
    )


def main_question(metric: str, scale_name: str, phrases: Mapping[str, str], key: str = "score") -> Question:
    chosen = scale(metric, scale_name)
    five = tuple(chosen.values()) if chosen.name == "1-5" else ()
    return Question(
        key=key,
        type="scale",
        metric=metric,
        scale=chosen.name,
        text={code: wording.question(metric, phrases.get(code, "")) for code, wording in WORDINGS.items()},
        low=_each(lambda wording: wording.ends[metric][0]),
        high=_each(lambda wording: wording.ends[metric][1]),
        labels={value: _each(lambda wording, v=value: wording.points[metric][v - 1]) for value in five},  # type: ignore[misc]
        required=True,
    )


def reason_question() -> Question:
    return Question(key="comment", type="text", text=_each(lambda wording: wording.reason))


def second_question(band: str) -> Question:
    """What may be asked after the reason of those in one band."""
    return Question(key=f"why_{band}", type="text", text=_each(lambda wording: wording.second[band]), bands=(band,))


def _each(say: Callable[[Wording], str]) -> Text:
    return {code: say(wording) for code, wording in WORDINGS.items()}
