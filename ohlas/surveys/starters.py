"""What fits each kind of business: its touchpoints, opening hours, and the surveys to begin with and when they ask."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORKDAYS = DAYS[:5]
Hours = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A survey to begin with. `after` is the kind of event that asks it, by itself, `delay` later."""

    kind: str
    touchpoint: str = ""
    after: str = ""
    delay: timedelta = timedelta(0)
    at_time: time | None = None
    every_days: int = 0
    remind_after_days: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.touchpoint or 'all'}"


@dataclass(frozen=True, slots=True)
class Starter:
    """The first of `surveys` is the one we would begin with."""

    name: str | Promise
    touchpoints: tuple[str, ...]
    hours: Hours
    surveys: tuple[Proposal, ...]


def _open(days: tuple[str, ...], start: str, end: str) -> Hours:
    return {day: [[start, end]] for day in days}


_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
LOYALTY = Proposal("nps", every_days=180, remind_after_days=5)
AFTER_VISIT = Proposal("csat", "visit", "visit.done", 2 * _HOUR)
DELIVERED = Proposal("csat", "delivery", "order.delivered", 2 * _DAY)
PRODUCT_USED = Proposal("csat", "product", "order.delivered", 14 * _DAY)
TICKET_SOLVED = Proposal("ces", "ticket", "ticket.solved", 24 * _HOUR)
CHAT_ENDED = Proposal("csat", "chat", "chat.ended")
CALL_ENDED = Proposal("csat", "call", "call.ended", _HOUR)
REPAIRED = Proposal("csat", "repair", "repair.done", 3 * _DAY)
NEXT_MORNING = Proposal("csat", "visit", "visit.done", _DAY, at_time=time(10))
AFTER_STAY = Proposal("csat", "stay", "stay.ended", _DAY)
PURCHASED = Proposal("csat", "purchase", "order.paid", 2 * _HOUR)
PROJECT_DONE = Proposal("csat", "project", "project.done", _DAY)

STARTERS: dict[str, Starter] = {
    "cafe": Starter(
        _("Café or restaurant"),
        ("visit", "food", "service"),
        _open(DAYS, "08:00", "20:00"),
        (AFTER_VISIT, LOYALTY),
    ),
    "shop": Starter(
        _("Shop"),
        ("purchase", "service", "product", "repair"),
        _open(_WORKDAYS, "09:00", "18:00") | _open(("sat",), "09:00", "12:00"),
        (PURCHASED, REPAIRED, LOYALTY),
    ),
    "eshop": Starter(
        _("E-shop"),
        ("order", "delivery", "product", "support"),
        _open(_WORKDAYS, "09:00", "17:00"),
        (DELIVERED, PRODUCT_USED, LOYALTY),
    ),
    "clinic": Starter(
        _("Clinic or salon"),
        ("booking", "visit", "treatment", "front_desk"),
        _open(_WORKDAYS, "08:00", "16:00"),
        (NEXT_MORNING, LOYALTY),
    ),
    "service_desk": Starter(
        _("Service desk"),
        ("ticket", "chat", "call", "repair"),
        _open(_WORKDAYS, "08:00", "17:00"),
        (TICKET_SOLVED, CHAT_ENDED, CALL_ENDED, REPAIRED, LOYALTY),
    ),
    "accommodation": Starter(
        _("Accommodation"),
        ("stay", "arrival", "breakfast"),
        _open(DAYS, "08:00", "20:00"),
        (AFTER_STAY, LOYALTY),
    ),
    "agency": Starter(
        _("Agency"),
        ("project", "communication", "invoice"),
        _open(_WORKDAYS, "09:00", "17:00"),
        (LOYALTY, PROJECT_DONE),
    ),
    "other": Starter(
        _("Something else"),
        ("visit", "order", "support"),
        _open(_WORKDAYS, "09:00", "17:00"),
        (LOYALTY, AFTER_VISIT),
    ),
}
