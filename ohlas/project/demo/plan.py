"""How much happens: the numbers asked for, turned into rates, seasons and shares."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from ohlas.project.demo.hours import ZONE, at_hour, is_open, is_working_day

# Of a hundred answers at least so many come over the code on the table, without an invitation.
FROM_TABLE = 0.05
# How much of the time that contact care leaves can be used for asking.
BUSY = 0.8
# What a day of asking brings, measured over the story's own rates.
RATE = 0.355
AT_START = 0.6
REST_DAYS = 30
SEASON = (0.85, 0.9, 0.95, 1.0, 1.0, 0.98, 0.9, 0.86, 1.0, 1.05, 1.1, 1.2)
GROWTH = 0.4
# Whom Olga asked with a mailing of her own, by tag, and how many days ago: when prices had gone up, and lately.
MAILED = {"subscription": 170, "vip": 24}


@dataclass(frozen=True)
class Plan:
    """`now` is the moment the story ends."""

    now: datetime
    customers: int = 1200
    answers: int = 4800
    days: int = 548
    seed: int = 1

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    @cached_property
    def calendar(self) -> list[date]:
        first = self.today - timedelta(days=self.days - 1)
        return [first + timedelta(days=n) for n in range(self.days)]

    @cached_property
    def mailings(self) -> dict[str, datetime]:
        """When each mailing left, by the tag it asked: ten o'clock of the first working day from then on."""
        days = {tag: [day for day in self.calendar[-ago:] if is_working_day(day)] for tag, ago in MAILED.items()}
        left = {tag: at_hour(some[0], 10) for tag, some in days.items() if some and len(self.calendar) > MAILED[tag]}
        return {tag: at for tag, at in left.items() if at <= self.now}

    def weight(self, day: date) -> float:
        """How busy a day is: seasons, the week, and a business that grows."""
        if not is_open(day):
            return 0.0
        grown = 1 + GROWTH * (1 - (self.today - day).days / self.days)
        return SEASON[day.month - 1] * grown * (0.8, 0.9, 1.0, 1.0, 1.15, 0.9)[day.weekday()]

    @cached_property
    def total_weight(self) -> float:
        return sum(map(self.weight, self.calendar)) or 1.0

    @property
    def sent(self) -> float:
        """How many invitations leave: enough for so many answers, if so many people may be asked so often."""
        present = self.customers * self.days * (AT_START + (1 - AT_START) / 2)
        return min(self.answers * (1 - FROM_TABLE) / RATE, BUSY * present / REST_DAYS)

    @property
    def from_table(self) -> float:
        """The answers that come over the code on the table: all that invitations do not bring."""
        return self.answers - self.sent * RATE


class Quota:
    """Spreads a total over shares that add up to one, so that nothing is lost in rounding."""

    def __init__(self, total: float) -> None:
        self.total, self._seen, self._given = total, 0.0, 0

    def take(self, share: float) -> int:
        """The whole number due for this share."""
        self._seen += share
        due = round(self.total * self._seen) - self._given
        self._given += due
        return due
