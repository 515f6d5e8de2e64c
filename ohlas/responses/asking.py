"""Who is asked, over what, and what they said so far: all that an answer needs to know, read in one statement."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ohlas.responses.models.response import CHANGE_FOR
from ohlas.responses.plain import fetch, id_of, json_of, time_of
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
SELECT i.workspace_id, i.survey_id, i.version_id, i.touchpoint_id, i.staff_id, i.customer_id, c.company_id, i.id,
       w.timezone, i.expires_at, s.name, s.state, s.series, s.anonymous, i.channel, i.language, i.state,
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
    row = fetch(_BY_TOKEN, [token_hash])
    return _asking(row) if row else None


def whose_now(asking: Asking) -> Asking | None:
    """The same of whoever it is that is asked, when that person was merged into another just now; else None."""
    row = fetch(_WHOSE, [asking.invitation_id]) if asking.invitation_id else None
    if row is None or id_of(row[0]) == asking.customer_id:
        return None
    return replace(asking, customer_id=id_of(row[0]), company_id=id_of(row[1]))


def reread(asking: Asking) -> Given | None:
    """The answer to the same invitation by now."""
    row = fetch(_BY_INVITATION, [asking.invitation_id])
    return _given(row) if row else None


def _asking(row: tuple[Any, ...]) -> Asking:
    workspace, survey, version, touchpoint, staff, customer, company, invitation = map(id_of, row[:8])
    timezone, expires_at, given = row[8], row[9], row[17:]
    survey_name, survey_state, series, anonymous, channel, language, state = row[10:17]
    return Asking(
        workspace_id=_sure(workspace),
        zone=zone(timezone),
        survey_id=_sure(survey),
        survey_name=survey_name,
        survey_state=survey_state,
        series=series,
        anonymous=bool(anonymous),
        version_id=_sure(version),
        channel=channel,
        language=language,
        touchpoint_id=touchpoint,
        staff_id=staff,
        customer_id=customer,
        company_id=company,
        invitation_id=invitation,
        invitation_state=state,
        expires_at=time_of(expires_at),
        given=_given(given) if given[0] else None,
    )


def _sure(id: UUID | None) -> UUID:
    """A column that is never empty."""
    assert id
    return id


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
    row = fetch(_BY_KEY, [survey_id, key])
    return _given(row) if row else None


def _given(row: tuple[Any, ...]) -> Given:
    return Given(_sure(id_of(row[0])), json_of(row[1]), row[2], time_of(row[3]))


_GIVEN = "SELECT id, answers, comment, submitted_at FROM responses_response WHERE "
_WHOSE = """
SELECT i.customer_id, c.company_id FROM invitations_invitation i JOIN customers_customer c ON c.id = i.customer_id
WHERE i.id = %s
"""
_BY_INVITATION = _GIVEN + "invitation_id = %s"
_BY_KEY = _GIVEN + "survey_id = %s AND idempotency_key = %s AND idempotency_key <> ''"


@lru_cache
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
