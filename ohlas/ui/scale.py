"""Where values stand on a scale, as drawings need it: bounds on round numbers, places in percent."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
# Never less than this much of the whole: a scale drawn too close makes chance look like news.
LEAST_SHARE = 0.3


@dataclass(frozen=True)
class Scale:
    """A stretch from `low` to `high` with a line every `step`."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> float:
        """Percent of the way along, never outside of the stretch."""
        return round(100 * min(1.0, max(0.0, (value - self.low) / (self.high - self.low))), 2)

    def ticks(self) -> list[float]:
        count = math.floor((self.high - self.low) / self.step + 1e-9)
        return [round(self.low + i * self.step, 6) for i in range(count + 1)]


def around(values: Iterable[float | None], *, floor: float, ceiling: float, lines: int = 5) -> Scale:
    """The shortest stretch on round numbers, within `floor` and `ceiling`, that holds `values`; about `lines` lines."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (floor, ceiling)
    least = LEAST_SHARE * (ceiling - floor)
    step = _round_step(max(high - low, least) / lines)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    while top - bottom < least:
        bottom, top = bottom - step, top + step
    return Scale(max(floor, bottom), min(ceiling, top), step)


def _round_step(wish: float) -> float:
    power = 10.0 ** math.floor(math.log10(wish))
    return next(step * power for step in STEPS if step * power >= wish - 1e-9)


def spark_points(
    values: Sequence[float], low: float, high: float, width: float, height: float
) -> list[tuple[float, float]]:
    """The values as points of a drawing `width` by `height`, `low` at its foot and `high` at its head."""
    across = width / max(1, len(values) - 1)
    span = (high - low) or 1.0
    return [(round(i * across, 1), round(height * (1 - (value - low) / span), 1)) for i, value in enumerate(values)]


def spread(moments: Sequence[float], low: float, high: float, least: float) -> list[float]:
    """Moments, in order, as places from `low` to `high`, never nearer than `least` while there is room for all."""
    if not moments:
        return []
    span = moments[-1] - moments[0]
    wished = [high if not span else low + (high - low) * (moment - moments[0]) / span for moment in moments]
    least = min(least, (high - low) / max(1, len(moments) - 1))
    places: list[float] = []
    for i, place in enumerate(reversed(wished)):
        nearest = places[-1] - least if places else high
        # What still has to come needs its room too.
        places.append(round(max(min(place, nearest), low + least * (len(wished) - 1 - i)), 2))
    return places[::-1]
