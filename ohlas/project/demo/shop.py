"""The business itself: its workspace, its people, its touchpoints and surveys, made with everybody's own verbs.

What the business calls things is in the language it works in; its people read their screens in one of their own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from ohlas.customers.audience import Audience
from ohlas.customers.models import Touchpoint
from ohlas.invitations.models import Mailing
from ohlas.project.demo import facts, segments
from ohlas.project.demo.hours import WEEK
from ohlas.project.demo.moments import Happened
from ohlas.project.demo.plan import REST_DAYS, Plan
from ohlas.project.demo.shifts import STAFF
from ohlas.project.demo.words import Words, words
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import survey_name
from ohlas.surveys.touchpoints import TOUCHPOINTS
from ohlas.team.models import Member, Staff, User, Workspace

NAME = "Kavárna Ozvěna"
PEOPLE = (("olga", "Olga Nováková", "owner"), ("radim", "Radim Kovář", "rep"), ("vera", "Věra Malá", "viewer"))
ROLES = {key: role for key, _name, role in PEOPLE}
PLACES = ("visit", "order", "delivery", "call", "invoice")
# The story's name of a survey: kind, touchpoint, the event that asks it and how long after.
SURVEYS = {
    "visit": ("csat", "visit", "visit.done", timedelta(hours=2)),
    "delivery": ("nps", "delivery", "order.delivered", timedelta(days=2)),
    "relationship": ("nps", "", "", timedelta(0)),
    "call": ("ces", "call", "call.ended", timedelta(hours=1)),
    "order": ("csat", "order", "", timedelta(0)),
    "invoice": ("csat", "invoice", "", timedelta(0)),
}


@dataclass(frozen=True, slots=True)
class Shop:
    """The records the story's rows point at, by the words the story uses."""

    workspace: Workspace
    surveys: dict[str, Survey]
    touchpoints: dict[str, Touchpoint]
    staff: dict[str, Staff]
    users: dict[str, User]
    mailings: dict[str, UUID]
    words: Words
    found_us: list[str]

    def place(self, touchpoint: str, staff: str) -> dict[str, UUID | None]:
        """The columns that say where it was and who served."""
        return {
            "touchpoint_id": self.touchpoints[touchpoint].pk if touchpoint else None,
            "staff_id": self.staff[staff].pk if staff else None,
        }

    def written(self, moment: Happened) -> dict[str, Any]:
        """What stands in an entry that a colleague wrote by hand."""
        about, number = moment.said
        texts = self.words.calls[about] if about else self.words.remarks
        by = self.users[moment.by]
        return {"words": texts[number % len(texts)], "by": str(by.pk), "by_name": by.name}


def open_shop(slug: str, *, language: str, screens: str, passwords: dict[str, str], plan: Plan, at: datetime) -> Shop:
    """Make everything but customers and what they did. `passwords` by the first names in PEOPLE."""
    said = words(language)
    with transaction.atomic(), translation.override(language):
        users = {key: _user(key, name, slug, screens, passwords[key]) for key, name, _role in PEOPLE}
        workspace = Workspace.create(
            name=NAME, country="CZ", language=language, timezone="Europe/Prague", owner=users["olga"], at=at
        )
        workspace.set(
            slug=slug, business_kind="cafe", opening_hours=WEEK, rest_days=REST_DAYS, sender_name=NAME,
            reply_to=users["olga"].email, postal_address="Ozvěnová 1, 120 00 Praha 2",
            demo_made_at=at,
        )  # fmt: skip
        members = {key: _member(workspace, users[key], role, at) for key, _name, role in PEOPLE if role != "owner"}
        points = {key: _touchpoint(key, workspace, place) for place, key in enumerate(PLACES)}
        surveys = {key: _survey(key, workspace, points, users["olga"], at) for key in SURVEYS}
        found_us = facts.declare(workspace, said)
        segments.keep(workspace, said, by=users["olga"], at=at)
        left = {
            tag: _mailing(surveys["relationship"], said.tags[tag], users["olga"], each).pk
            for tag, each in plan.mailings.items()
        }
        return Shop(workspace, surveys, points, _staff(workspace, members["radim"]), users, left, said, found_us)


def address(key: str, slug: str) -> str:
    """Where nobody can ever be: .example is reserved (RFC 2606)."""
    return f"{key}@{slug}.example"


def _user(key: str, name: str, slug: str, language: str, password: str) -> User:
    user = User.objects.filter(email=address(key, slug)).first()
    if user is None:
        return User.objects.create_user(address(key, slug), password, name=name, language=language)
    user.set_password(password)
    user.language = language
    user.save(update_fields=["password", "language"])
    return user


def _member(workspace: Workspace, user: User, role: str, at: datetime) -> Member:
    return workspace.members.create(user=user, role=role, sees_personal_data=role != "viewer", joined_at=at)


def _staff(workspace: Workspace, radim: Member) -> dict[str, Staff]:
    return {
        key: workspace.staff.create(key=key, name=name, member=radim if key == "radim" else None)
        for key, name in STAFF.items()
    }


def _touchpoint(key: str, workspace: Workspace, place: int) -> Touchpoint:
    ready = TOUCHPOINTS[key]
    return workspace.touchpoints.create(key=key, names=ready.names, phrases=ready.phrases, position=place)


def _survey(key: str, workspace: Workspace, points: dict[str, Touchpoint], by: User, at: datetime) -> Survey:
    kind, about, after, delay = SURVEYS[key]
    point = points.get(about)
    survey = Survey.create(
        workspace=workspace,
        kind=kind,
        name=survey_name(kind, point.name_in(workspace.language) if point else ""),
        languages=workspace.languages,
        touchpoint=point,
        by=by,
        at=at,
    )
    is_relationship = key == "relationship"
    survey.ask_when(
        after=after,
        delay=delay,
        every_days=180 if is_relationship else 0,
        remind_after_days=5 if is_relationship else 0,
    )
    survey.publish(by=by, at=at)
    return survey


def _mailing(survey: Survey, tag: str, by: User, at: datetime) -> Mailing:
    """One that has left; whom it asked stands in the story."""
    return Mailing.objects.create(
        workspace=survey.workspace, survey=survey, audience=Audience(tag=(tag,)).to_query(), state="sent", send_at=at,
        created_at=at - timedelta(minutes=20), created_by=by, started_at=at, finished_at=at + timedelta(minutes=1),
    )  # fmt: skip
