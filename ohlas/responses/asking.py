"""Who is asked, over what, and what they said so far: all that an answer needs to know, read in one statement."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from ohlas.responses.models.response import CHANGE_FOR
from ohlas.responses.plain import id_of, json_of, stored, time_of
from ohlas.responses.said import Said
from ohlas.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is already there. `submitted_at` None: anonymous, only its day is known."""

    id: UUID
    answers: dict[str, Any]
    comment: str
    submitted_at: datetime | None

    def may_change(self, at: datetime) -> bool:
        """A person may think again for a day; an anonymous answer cannot be found again and never changes."""
        return self.submitted_at is not None and at < self.submitted_at + CHANGE_FOR

    def says(self, said: Said) -> bool:
        return self.answers == dict(said.answers) and self.comment == said.comment


@dataclass(frozen=True, slots=True)
class Asking:
    workspace_id: UUID
    zone: ZoneInfo
    survey_id: UUID
    survey_name: str
    survey_state: str
    series: str
    anonymous: bool
    version_id: UUID
    channel: str
    language: str
    touchpoint_id: UUID | None = None
    staff_id: UUID | None = None
    customer_id: UUID | None = None
    company_id: UUID | None = None
    invitation_id: UUID | None = None
    invitation_state: str = ""
    expires_at: datetime | None = None
    given: Given | None = None

    @property
    def unlinked(self) -> "Asking":
        """Without everything that would join an anonymous answer to the person who was asked."""
        return replace(self, invitation_id=None, customer_id=None, company_id=None) if self.anonymous else self

    def day(self, at: datetime) -> date:
        """The day on the wall calendar of the business."""
        return at.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """The beginning of a local day: what an anonymous row says instead of a time."""
        return datetime.combine(day, time(), tzinfo=self.zone).astimezone(UTC)

    def over(self, at: datetime) -> str:
        """Why no answer is taken any more: "closed", "late", "answered"; empty while the door is open."""
        if self.survey_state != "live" or self.invitation_state == "suppressed":
            return "closed"
        if self.given:
            return "" if self.given.may_change(at) else "answered"
        if self.anonymous and self.invitation_state == "answered":
            return "answered"
        return "late" if self.expires_at and at >= self.expires_at else ""


_BY_TOKEN = """
SELECT i.workspace_id, w.timezone, i.survey_id, s.name, s.state, s.series, s.anonymous, i.version_id, i.channel,
       i.language, i.touchpoint_id, i.staff_id, i.customer_id, c.company_id, i.id, i.state, i.expires_at,
       r.id, r.answers, r.comment, r.submitted_at
FROM invitations_invitation i
JOIN surveys_survey s ON s.id = i.survey_id
JOIN team_workspace w ON w.id = i.workspace_id
JOIN customers_customer c ON c.id = i.customer_id
LEFT JOIN responses_response r ON r.invitation_id = i.id
WHERE i.token_hash = %s
"""


def by_token_hash(token_hash: str) -> Asking | None:
    """The invitation behind a link, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_TOKEN, [token_hash])
        row = cursor.fetchone()
    return _asking(row) if row else None


def reread(asking: Asking) -> Given | None:
    """The answer to the same invitation by now."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_INVITATION, stored([asking.invitation_id]))
        row = cursor.fetchone()
    return _given(row) if row else None


def _asking(row: tuple[Any, ...]) -> Asking:
    ids = [id_of(value) for value in (row[0], row[2], row[7], *row[10:15])]
    workspace, survey, version, touchpoint, staff, customer, company, invitation = ids
    return Asking(
        workspace,  # type: ignore[arg-type]
        zone(row[1]),
        survey,  # type: ignore[arg-type]
        *row[3:6],
        bool(row[6]),
        version,  # type: ignore[arg-type]
        row[8],
        row[9],
        touchpoint,
        staff,
        customer,
        company,
        invitation,
        row[15],
        time_of(row[16]),
        _given(row[17:]) if row[17] else None,
    )


def by_survey(survey: Survey, *, channel: str, language: str, **fields: Any) -> Asking:
    """Anybody who answers this survey: over its open link, or as brought in from elsewhere."""
    if survey.version_id is None:
        raise ValueError("A draft cannot be answered.")
    fields.setdefault("touchpoint_id", survey.touchpoint_id)
    return Asking(
        workspace_id=survey.workspace_id,
        zone=zone(survey.workspace.timezone),
        survey_id=survey.pk,
        survey_name=survey.name,
        survey_state=survey.state,
        series=survey.series,
        anonymous=survey.anonymous,
        version_id=survey.version_id,
        channel=channel,
        language=language,
        **fields,
    )


def given_by_key(survey_id: UUID, key: str) -> Given | None:
    """The answer that came with this key, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_KEY, stored([survey_id, key]))
        row = cursor.fetchone()
    return _given(row) if row else None


def _given(row: tuple[Any, ...]) -> Given:
    return Given(id_of(row[0]), json_of(row[1]), row[2], time_of(row[3]))  # type: ignore[arg-type]


_GIVEN = "SELECT id, answers, comment, submitted_at FROM responses_response WHERE "
_BY_INVITATION = _GIVEN + "invitation_id = %s"
_BY_KEY = _GIVEN + "survey_id = %s AND idempotency_key = %s AND idempotency_key <> ''"


@lru_cache
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
