"""Who answers, when, with which score and in which words."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from ohlas.project.demo import hours, troubles
from ohlas.project.demo.comments import Voices
from ohlas.project.demo.feelings import SAYING, Occasion, score_of, theme_of
from ohlas.project.demo.moments import Answered, Asked, Happened, Moment
from ohlas.project.demo.people import LANGUAGES
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.shifts import STAFF, who_serves
from ohlas.scores.scale import scale

SCALES = {
    "relationship": ("nps", "0-10"),
    "delivery": ("nps", "0-10"),
    "visit": ("csat", "1-10"),
    "order": ("csat", "1-10"),
    "invoice": ("csat", "1-10"),
    "call": ("ces", "1-7"),
}
READINESS = {"visit": 0.34, "delivery": 0.37, "relationship": 0.33, "call": 0.33, "order": 0.38, "invoice": 0.24}
REMIND_AFTER = timedelta(days=5)


class Answering:
    def __init__(self, chance: Random, plan: Plan) -> None:
        self.chance, self.plan = chance, plan
        self.voices = Voices(chance)

    def answer(self, asked: Asked, occasion: Occasion) -> Iterator[Moment]:
        """The invitation, and what came of it."""
        person = asked.person
        ready = READINESS[asked.survey] + (0.08 if asked.channel == "link" else 0)
        at = self._when(asked) if self.chance.random() < ready * person.keen else None
        self._remind(asked, at)
        asked.answered_at = at if at and at <= self.plan.now else None
        yield asked
        if not at or not asked.answered_at:
            return
        feeling = person.mood + self._feeling(occasion, asked.due_at.date())
        score, words = self._say(occasion, feeling, person.language, woman=person.woman)
        answered = Answered(
            asked.survey, asked.channel, at, person.language, score, words, asked.touchpoint, asked.staff, asked, person
        )
        self._think_again(answered)
        yield answered
        yield from self._follow_up(answered)

    def at_the_table(self, day: date) -> Iterator[Moment]:
        """Somebody scans the code on the table: nobody knows who."""
        at = hours.visit_time(self.chance, day) + timedelta(minutes=self.chance.randint(5, 25))
        if at > self.plan.now:
            return
        crowded = day.weekday() == 5 and at.hour < 14
        occasion = Occasion("visit", who_serves(self.chance, day), crowded=crowded)
        language = self.chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        feeling = self.chance.gauss(0, 0.55) + self._feeling(occasion, day)
        score, words = self._say(occasion, feeling, language, woman=self.chance.random() < 0.5)
        yield Answered("visit", "link", at, language, score, words, "visit")

    def _when(self, asked: Asked) -> datetime:
        """Most answer within hours, some after days; those who were reminded soon after that."""
        hours_later = self.chance.expovariate(1 / 2.5) if self.chance.random() < 0.7 else self.chance.uniform(8, 150)
        at = hours.waking(self.chance, asked.due_at + timedelta(hours=hours_later, minutes=2))
        return hours.on_open_day(at) if asked.survey == "visit" else at

    def _remind(self, asked: Asked, answered_at: datetime | None) -> None:
        at = asked.due_at + REMIND_AFTER
        waiting = answered_at is None or answered_at > at
        if asked.survey == "relationship" and waiting and at <= self.plan.now:
            asked.reminded_at = at

    def _feeling(self, occasion: Occasion, day: date) -> float:
        late = troubles.LATE_LATELY if occasion.survey == "relationship" else troubles.LATE
        return (
            self.chance.gauss(0, 0.84)
            + troubles.BY_SURVEY[occasion.survey]
            + troubles.BY_STAFF[occasion.staff]
            + troubles.drift(occasion.survey, (self.plan.today - day).days)
            + (late if occasion.late else 0)
            + (troubles.CROWDED if occasion.crowded else 0)
        )

    def _say(self, occasion: Occasion, feeling: float, language: str, *, woman: bool) -> tuple[int, str]:
        metric, name = SCALES[occasion.survey]
        score = score_of(metric, name, feeling)
        band = scale(metric, name).band(score)
        if self.chance.random() >= SAYING[band]:
            return score, ""
        theme = theme_of(self.chance, occasion, band)
        return score, self.voices.comment(language, theme, band, woman=woman, days=occasion.late or 2)

    def _think_again(self, answered: Answered) -> None:
        """A few come back within the day, mostly to be a little kinder."""
        changed_at = answered.at + timedelta(minutes=self.chance.randint(4, 900))
        if self.chance.random() > 0.012 or changed_at > self.plan.now or answered.score < 4:
            return
        answered.changed_at = changed_at
        answered.before = (answered.score - self.chance.choice((1, 1, 2)), "")

    def _follow_up(self, answered: Answered) -> Iterator[Moment]:
        """Half of the very unhappy who said why are called on the next working day."""
        metric, name = SCALES[answered.survey]
        calls = scale(metric, name).case_to // 2
        if answered.score > calls or not answered.comment or self.chance.random() < 0.45 or not answered.person:
            return
        day = answered.at.date() + timedelta(days=1)
        while not hours.is_working_day(day):
            day += timedelta(days=1)
        at = hours.between(self.chance, day, 9, 16.5)
        if at <= self.plan.now:
            answered.person.mood += 0.35
            by, said = self.chance.choice(("olga", "radim")), (answered.survey, self.chance.randrange(100))
            staff = by if by in STAFF else ""
            once = f"w-{answered.person.number}-{at:%y%m%d%H%M%S}"
            yield Happened("call.ended", at, answered.person, "call", staff, external_id=once, by=by, said=said)
