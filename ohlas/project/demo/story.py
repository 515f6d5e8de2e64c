"""What happens when, from a seed: the café's days, whom it asks about them, and what they say.

Pure: no database and no clock. Days follow one another, so that memory holds the people and never the answers.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from ohlas.invitations.rules import CHANNELS, reason_against, rest_of
from ohlas.project.demo import hours, troubles
from ohlas.project.demo.answering import Answering
from ohlas.project.demo.asking import basis_of, due_of, standing_of
from ohlas.project.demo.feelings import Occasion
from ohlas.project.demo.moments import Asked, Happened, Joined, Moment
from ohlas.project.demo.people import People, Person
from ohlas.project.demo.plan import AT_START, REST_DAYS, Plan, Quota
from ohlas.project.demo.shifts import who_serves

MIX = {"visit": 42, "delivery": 33, "relationship": 17, "call": 15, "order": 7, "invoice": 4}
RENEW_AFTER = timedelta(days=180)
POSTPONED = timedelta(days=4)
LOOKS = 20  # how many people are looked at before one is taken all the same
UNHEEDED = 0.07  # how often somebody comes by without regard to whether we may ask them


class Story:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.chance = plan, Random(plan.seed)
        self.people = People(self.chance)
        self.answering = Answering(self.chance, plan)
        self.pools: defaultdict[str, list[Person]] = defaultdict(list)
        # Who is to be asked next whether they would recommend us: (when, number, person).
        self.due: list[tuple[date, int, Person]] = []
        self.number = 20_000
        self.rest = rest_of(REST_DAYS)

    def moments(self) -> Iterator[Moment]:
        plan = self.plan
        first = round(plan.customers * AT_START)
        newcomers, asking = Quota(plan.customers - first), Quota(plan.sent)
        table, tills = Quota(plan.from_table), Quota(plan.sent * 0.5)
        for day in plan.calendar:
            share = plan.weight(day) / plan.total_weight
            count = first if day == plan.calendar[0] else 0
            yield from self._join(day, count, "import")
            yield from self._join(day, newcomers.take(share), "")
            yield from self._trade(day, tills.take(share))
            yield from self._mailing(day)
            yield from self._ask(day, asking.take(share))
            for _ in range(table.take(share)):
                yield from self.answering.at_the_table(day)

    def days_ago(self, day: date) -> int:
        return (self.plan.today - day).days

    def _join(self, day: date, count: int, source: str) -> Iterator[Moment]:
        for n in range(count):
            imported = hours.at_hour(day, 8) + timedelta(seconds=n // 40)
            at = imported if source else hours.between(self.chance, day, 9, 19)
            person = self.people.join(min(at, self.plan.now), source or "shop")
            for pool in person.pools:
                self.pools[pool].append(person)
            heappush(self.due, (day + timedelta(days=self.chance.randint(8, 180)), person.number, person))
            yield Joined(person)

    def _trade(self, day: date, count: int) -> Iterator[Moment]:
        """Sales that nobody is asked about."""
        for _ in range(count):
            if self.pools["visits"]:
                person = self.chance.choice(self.pools["visits"])
                at = hours.visit_time(self.chance, day)
                yield from self._before_now(self._sale(person, at, "till", "visit", self.chance.randint(7, 38) * 10))

    def _ask(self, day: date, count: int) -> Iterator[Moment]:
        kinds = MIX if hours.is_working_day(day) else {"visit": 1}
        for _ in range(count):
            kind = self.chance.choices(list(kinds), list(kinds.values()))[0]
            for _attempt in range(3):
                moments = list(getattr(self, f"_{kind}")(day))
                yield from moments
                if any(isinstance(moment, Asked) and not moment.reason for moment in moments):
                    break

    def _pick(self, pool: str, day: date, looks: int = LOOKS) -> Person | None:
        """Somebody who may be asked, if one is quickly found; now and then it is somebody who may not."""
        people = self.pools[pool]
        noon = hours.at_hour(day, 12)
        unheeded = self.chance.random() < UNHEEDED
        person = None
        for _ in range(looks if people else 0):
            person = self.chance.choice(people)
            if unheeded or not reason_against(standing_of(person, noon), CHANNELS["email"], due=noon, rest=self.rest):
                break
        return person

    def _visit(self, day: date) -> Iterator[Moment]:
        if person := self._pick("visits", day):
            at = hours.visit_time(self.chance, day)
            staff = who_serves(self.chance, day)
            bill = self.chance.randint(8, 52) * 10
            happened = Happened("visit.done", at, person, "visit", staff, bill, "till", self._next("u"))
            crowded = day.weekday() == 5 and at.hour < 14
            occasion = Occasion("visit", staff, crowded=crowded, dear=troubles.is_dear(self.days_ago(day)))
            yield from self._remark(person, at)
            channel = "link" if self.chance.random() < 0.2 else "email"
            yield from self._about(happened, channel, occasion)

    def _remark(self, person: Person, at: datetime) -> Iterator[Moment]:
        """Now and then somebody writes down what to know about a guest, soonest about the dearest."""
        if self.chance.random() < (0.03 if "vip" in person.tags else 0.003):
            by, said = self.chance.choice(("olga", "radim")), ("", self._number())
            at = max(at, person.joined_at) + timedelta(minutes=20)
            yield from self._before_now(
                Happened("note.written", at, person, external_id=self._next("w"), by=by, said=said)
            )

    def _delivery(self, day: date) -> Iterator[Moment]:
        if person := self._pick("shops", day):
            late = self._lateness(day)
            at = hours.between(self.chance, day, 9, 18)
            ordered = max(at - timedelta(days=self.chance.choice((1, 1, 2)) + late), person.joined_at)
            order = f"o-{self._number()}"
            price = self.chance.randint(26, 140) * 10
            yield from self._before_now(
                Happened("order.paid", ordered, person, "order", "", price, "eshop", order, {"order": order[2:]})
            )
            data = {"order": order[2:]} | ({"days_late": late} if late else {})
            happened = Happened("order.delivered", at, person, "delivery", "", None, "courier", f"d-{order[2:]}", data)
            if late:
                person.late_at = at
            yield from self._about(happened, "email", Occasion("delivery", late=late))

    def _lateness(self, day: date) -> int:
        late = self.chance.random() < troubles.chance_of_late(self.days_ago(day))
        return self.chance.choice((2, 2, 3, 3, 3, 4)) if late else 0

    def _call(self, day: date) -> Iterator[Moment]:
        if person := self._pick("all", day):
            staff = self.chance.choice(("jana", "jana", "radim"))
            at = hours.between(self.chance, day, 9, 17)
            minutes = {"minutes": self.chance.randint(1, 14)}
            happened = Happened("call.ended", at, person, "call", staff, None, "phone", self._next("c"), minutes)
            yield from self._about(happened, "email", Occasion("call", staff))

    def _order(self, day: date) -> Iterator[Moment]:
        if person := self._pick("shops", day):
            at, price = hours.between(self.chance, day, 8, 22), self.chance.randint(26, 140) * 10
            happened = self._sale(person, at, "eshop", "order", price)
            yield from self._about(happened, "link", Occasion("order"))

    def _invoice(self, day: date) -> Iterator[Moment]:
        if person := self._pick("firms", day):
            at, sum_ = hours.between(self.chance, day, 9, 16), self.chance.randint(12, 90) * 100
            happened = self._sale(person, at, "invoices", "invoice", sum_)
            yield from self._about(happened, "link", Occasion("invoice"))

    def _relationship(self, day: date) -> Iterator[Moment]:
        """The next of those whose half year is over; who was asked something else lately comes a few days later."""
        at = hours.at_hour(day, 10) + timedelta(seconds=self.chance.randrange(900))
        for _ in range(LOOKS):
            if not self.due or self.due[0][0] > day:
                return
            person = heappop(self.due)[2]
            if not person.asked or at - person.asked[-1] >= self.rest:
                heappush(self.due, (day + RENEW_AFTER, person.number, person))
                yield from self._invite(person, at, "email", self._as_such(person, day, at), None)
                return
            heappush(self.due, (day + POSTPONED, person.number, person))

    def _mailing(self, day: date) -> Iterator[Moment]:
        """Olga asks everybody with a tag whether they would recommend us."""
        for tag, at in self.plan.mailings.items():
            for person in self.pools[tag] if at.date() == day else ():
                yield from self._invite(person, at, "email", self._as_such(person, day, at), None, mailing=tag)

    def _as_such(self, person: Person, day: date, at: datetime) -> Occasion:
        """Asked what they think of us, people have the last weeks in mind."""
        lately = person.late_at is not None and at - person.late_at < timedelta(days=60)
        return Occasion("relationship", late=3 if lately else 0, dear=troubles.is_dear(self.days_ago(day)))

    def _sale(self, person: Person, at: datetime, source: str, touchpoint: str, amount: int) -> Happened:
        at = max(at, person.joined_at)
        return Happened("order.paid", at, person, touchpoint, "", amount, source, self._next("r"))

    def _about(self, happened: Happened, channel: str, occasion: Occasion) -> Iterator[Moment]:
        happened.at = max(happened.at, happened.person.joined_at + timedelta(minutes=5))
        if happened.at <= self.plan.now:
            yield happened
            yield from self._invite(happened.person, happened.at, channel, occasion, happened)

    def _invite(
        self,
        person: Person,
        at: datetime,
        channel: str,
        occasion: Occasion,
        cause: Happened | None,
        mailing: str = "",
    ) -> Iterator[Moment]:
        due = due_of(occasion.survey, at) if CHANNELS[channel].is_sent else at
        if due > self.plan.now:
            return
        reason = reason_against(standing_of(person, due), CHANNELS[channel], due=due, rest=self.rest)
        held = basis_of(person, due) if CHANNELS[channel].is_sent else ""
        touchpoint, staff = (cause.touchpoint, cause.staff) if cause else ("", "")
        asked = Asked(occasion.survey, channel, at, due, person, cause, touchpoint, staff, held, reason, mailing)
        if reason:
            yield asked
            return
        person.asked = (*person.asked[-1:], due)
        for moment in self.answering.answer(asked, occasion):
            yield moment
            if isinstance(moment, Happened):
                yield from self._invite(person, moment.at, "email", Occasion("call", moment.staff), moment)

    def _before_now(self, happened: Happened) -> Iterator[Moment]:
        if happened.at <= self.plan.now:
            yield happened

    def _number(self) -> int:
        self.number += 1
        return self.number

    def _next(self, letter: str) -> str:
        return f"{letter}-{self._number()}"
