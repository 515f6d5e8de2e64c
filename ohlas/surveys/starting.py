"""The first surveys of a business: what the owner ticked on the start page, made at one press."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohlas.customers.attribute_starters import begin_with
from ohlas.customers.models import Touchpoint
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import survey_name
from ohlas.surveys.starters import Hours, Proposal
from ohlas.surveys.touchpoints import TOUCHPOINTS
from ohlas.team.models import User, Workspace


@dataclass(frozen=True, slots=True)
class Start:
    """What was ticked."""

    business_kind: str
    touchpoints: tuple[str, ...]
    opening_hours: Hours
    surveys: tuple[Proposal, ...]
    languages: tuple[str, ...]
    # Keys of facts to keep about customers.
    facts: tuple[str, ...] = ()


def begin(start: Start, *, workspace: Workspace, by: User, at: datetime) -> list[Survey]:
    """Make all of it, live at once. What is there already is left as it is, so that a second press adds nothing."""
    with transaction.atomic():
        current = Workspace.objects.select_for_update().get(pk=workspace.pk)
        current.set(business_kind=start.business_kind, opening_hours=start.opening_hours)
        for key in start.touchpoints:
            touchpoint(key, workspace=current)
        begin_with(current, start.facts)
        known = already_asked(current)
        return [
            _begin_survey(proposal, start.languages, workspace=current, by=by, at=at)
            for proposal in start.surveys
            if proposal.key not in known
        ]


def already_asked(workspace: Workspace) -> set[str]:
    """The keys of proposals that this business has a survey for."""
    asked = Survey.objects.filter(workspace=workspace).values_list("kind", "touchpoint__key")
    return {f"{kind}-{key or 'all'}" for kind, key in asked}


def touchpoint(key: str, *, workspace: Workspace) -> Touchpoint:
    """The touchpoint of this key, in our words until it gets others; ValidationError for an impossible key."""
    found = Touchpoint.find_or_make(workspace, key)
    if (ready := TOUCHPOINTS.get(key)) and not found.phrases:
        found.rename(found.names or ready.names, ready.phrases)
    return found


def _begin_survey(
    proposal: Proposal, languages: tuple[str, ...], *, workspace: Workspace, by: User, at: datetime
) -> Survey:
    about = touchpoint(proposal.touchpoint, workspace=workspace) if proposal.touchpoint else None
    survey = Survey.create(
        workspace=workspace,
        kind=proposal.kind,
        name=survey_name(proposal.kind, about.name_in(by.language) if about else ""),
        languages=languages,
        touchpoint=about,
        by=by,
        at=at,
    )
    survey.ask_when(
        after=proposal.after,
        delay=proposal.delay,
        at_time=proposal.at_time,
        every_days=proposal.every_days,
        remind_after_days=proposal.remind_after_days,
    )
    survey.publish(by=by, at=at)
    return survey
