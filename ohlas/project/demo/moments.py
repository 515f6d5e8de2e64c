"""The things that happen in the story, in the words of the timeline. Plain data; times are aware."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from ohlas.project.demo.people import Person


@dataclass(slots=True, eq=False)
class Joined:
    person: Person


@dataclass(slots=True, eq=False)
class Happened:
    """Something between a customer and us; `external_id` is the number it has in the till, the shop or the phone.

    What a colleague wrote down says `by` whom, and in `said` which of their words: see Shop.written.
    """

    kind: str
    at: datetime
    person: Person
    touchpoint: str = ""
    staff: str = ""
    amount: int | None = None
    source: str = "ohlas"
    external_id: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    by: str = ""
    said: tuple[str, int] = ("", 0)
    id: UUID | None = None  # given when it is written


@dataclass(slots=True, eq=False)
class Asked:
    """An invitation; `reason` says why it was not sent, `mailing` names the tag of the mailing it belongs to.

    `answered_at` is known from the start: it is a story.
    """

    survey: str
    channel: str
    at: datetime
    due_at: datetime
    person: Person
    cause: Happened | None
    touchpoint: str
    staff: str
    basis: str
    reason: str = ""
    mailing: str = ""
    reminded_at: datetime | None = None
    answered_at: datetime | None = None
    id: UUID | None = None  # given when it is written


@dataclass(slots=True, eq=False)
class Answered:
    """An answer; `asked` is None for one given over the code on the table, `person` then too.

    `before` is the score and the comment first given by somebody who thought again at `changed_at`.
    """

    survey: str
    channel: str
    at: datetime
    language: str
    score: int
    comment: str
    touchpoint: str
    staff: str = ""
    asked: Asked | None = None
    person: Person | None = None
    before: tuple[int, str] | None = None
    changed_at: datetime | None = None


Moment = Joined | Happened | Asked | Answered
