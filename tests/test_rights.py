"""Every address of the program, tried by everybody who must not be there. A route without a right fails here."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ohlas.customers.models import (
    AttributeType,
    Company,
    Customer,
    Duplicate,
    Event,
    Import,
    Merge,
    Segment,
    Touchpoint,
)
from ohlas.invitations.models import Invitation, Mailing
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, MemberInvitation, Staff
from ohlas.team.rights import RIGHTS
from tests.made import NOW, made

SignedIn = Callable[[Member], Client]

# Addresses without a member behind them. Each is somebody's decision, so each stands here.
PUBLIC = {
    "",
    "healthz",
    "setup/",
    "join/<str:token>/",
    "language/",
    "sign-in/",
    "sign-in/second-step/",
    "sign-in/passkey/",
    "sign-out/",
    "password/forgotten/",
    "password/sent/",
    "^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
    "password/done/",
    "inactive/",
    "ui/pieces/",
    "a/<str:token>",
    "s/<str:public_key>",
    "s/<str:public_key>/contact",
    "u/again",
    "u/<str:token>",
    "u/<str:token>/choices",
    "u/confirm/<str:token>",
    "api/v1/openapi.json",
}
# What an id in an address names, by its name, or by package and name where the name alone does not say.
NAMED: dict[str, Callable[[Member], Model]] = {
    "customer_id": lambda olga: made(Customer, olga.workspace),
    "other_id": lambda olga: made(Customer, olga.workspace),
    "duplicate_id": lambda olga: made(Duplicate, olga.workspace),
    "merge_id": lambda olga: made(Merge, olga.workspace),
    "company_id": lambda olga: made(Company, olga.workspace),
    "touchpoint_id": lambda olga: made(Touchpoint, olga.workspace),
    "attribute_type_id": lambda olga: made(AttributeType, olga.workspace),
    "segment_id": lambda olga: made(
        Segment, olga.workspace, conditions={"all": [{"field": "band", "operator": "any_of", "value": ["bad"]}]}
    ),
    "import_id": lambda olga: made(
        Import, olga.workspace, state="done", mapping={"header": True, "columns": [], "sure": True}
    ),
    "event_id": lambda olga: made(Event, olga.workspace, kind="visit.done"),
    "message_id": lambda olga: made(Message, olga.workspace, to="eva@example.com"),
    "mailing_id": lambda olga: made(Mailing, olga.workspace, survey=_survey(olga)),
    "job_id": lambda olga: made(Job, olga.workspace),
    "member_id": lambda olga: olga,
    "staff_id": lambda olga: made(Staff, olga.workspace),
    "key_id": lambda olga: made(ApiKey, olga.workspace),
    "invitation_id": lambda olga: made(MemberInvitation, olga.workspace, expires_at=NOW.replace(year=2100)),
    "session_id": lambda olga: made(UserSession, olga.workspace, user=olga.user),
    "authenticator_id": lambda olga: Authenticator.objects.create(user=olga.user, type="totp", data={}),
    "surveys:pk": lambda olga: _survey(olga),
    "link:invitation_id": lambda olga: _link(olga),
    "responses:id": lambda olga: _response(olga),
}


def _survey(olga: Member) -> Survey:
    survey = Survey.create(workspace=olga.workspace, kind="nps", name="Friends", languages=["cs"], by=olga.user, at=NOW)
    survey.publish(by=olga.user, at=NOW)
    return survey


def _link(olga: Member) -> Model:
    survey = _survey(olga)
    eva = made(Customer, olga.workspace)
    known = {"survey": survey, "version": survey.version, "channel": "link", "state": "sent", "language": "cs"}
    return made(Invitation, olga.workspace, customer=eva, **known)


def _response(olga: Member) -> Model:
    survey = _survey(olga)
    return made(Response, olga.workspace, survey=survey, version=survey.version)


def _routes(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, route, pattern.namespace or space)
        else:
            yield route, space, pattern


ROUTES = list(_routes(get_resolver()))
IN_WORKSPACE = [found for found in ROUTES if "<slug:workspace>" in found[0]]


def _right(pattern: URLPattern) -> str | None:
    return getattr(pattern.callback, "right", None)


@pytest.mark.parametrize(("route", "space", "pattern"), ROUTES, ids=[route for route, _, _ in ROUTES])
def test_every_route_declares_its_right(route: str, space: str, pattern: URLPattern) -> None:
    right = _right(pattern)
    assert right, f"{route} has neither @guard nor @public"
    if "<slug:workspace>" in route:
        assert right in RIGHTS
    elif right == "api":
        assert route.startswith(("api/", "^api/"))
    else:
        assert right == "public"
        assert route in PUBLIC, f"{route} is open to everybody: say so in PUBLIC"


def _id(name: str, space: str, olga: Member) -> Any:
    maker = NAMED.get(f"{space}:{name}") or NAMED.get(name)
    return maker(olga).pk if maker else uuid.uuid4()


def _address(space: str, pattern: URLPattern, olga: Member) -> str:
    """With the ids of things that the café really has."""
    values = {
        name: _id(name, space, olga) if name.endswith("id") or name == "pk" else "svg"
        for name in pattern.pattern.converters
    }
    return reverse(f"{space}:{pattern.name}", kwargs={"workspace": olga.workspace.slug, **values})


def _counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in ("sessions", "usersessions")
    }


@pytest.mark.parametrize(("route", "space", "pattern"), IN_WORKSPACE, ids=[route for route, _, _ in IN_WORKSPACE])
def test_nobody_gets_where_they_must_not(
    route: str,
    space: str,
    pattern: URLPattern,
    olga: Member,
    marek: Member,
    radim: Member,
    vera: Member,
    mallory: Member,
    signed_in: SignedIn,
) -> None:
    address = _address(space, pattern, olga)
    without = [member for member in (marek, radim, vera) if member.role not in RIGHTS[_right(pattern) or ""]]
    browsers = {member.user.name: signed_in(member) for member in [*without, mallory]}
    before = _counts()
    assert _answers(Client(), address) <= {"/sign-in/", 405}
    for name, browser in browsers.items():
        answers = _answers(browser, address)
        assert 404 in answers, f"{name} opens {address}"
        assert answers <= {404, 405}, f"{name} opens {address}"
    assert _counts() == before


NAMING = [
    found for found in IN_WORKSPACE if any(name.endswith("id") or name == "pk" for name in found[2].pattern.converters)
]


@pytest.mark.parametrize(("route", "space", "pattern"), NAMING, ids=[route for route, _, _ in NAMING])
def test_another_business_s_things_are_not_in_one_s_own(
    route: str, space: str, pattern: URLPattern, olga: Member, mallory: Member, signed_in: SignedIn
) -> None:
    """Mallory may do everything in her shop, but names the café's things there."""
    address = _address(space, pattern, olga).replace(f"/{olga.workspace.slug}/", f"/{mallory.workspace.slug}/", 1)
    browser, before = signed_in(mallory), _counts()
    answers = _answers(browser, address)
    assert 404 in answers
    assert answers <= {404, 405}
    assert _counts() == before


def _answers(browser: Client, address: str) -> set[int | str]:
    """What GET and POST are answered with: a status, or the page they are sent to. A method that nobody has is 405."""
    answers = [browser.get(address), browser.post(address)]
    return {answer.headers.get("Location", "").partition("?")[0] or answer.status_code for answer in answers}


@pytest.mark.parametrize(("route", "space", "pattern"), IN_WORKSPACE, ids=[route for route, _, _ in IN_WORKSPACE])
def test_the_owner_does_get_there(
    route: str, space: str, pattern: URLPattern, olga: Member, signed_in: SignedIn
) -> None:
    """Otherwise the refusals above would prove nothing: everything is 404 when the ids are wrong."""
    answer = signed_in(olga).get(_address(space, pattern, olga))
    assert answer.status_code in (200, 302, 405), "Say in NAMED what the ids in this address are."


EXPORTS = [found for found in IN_WORKSPACE if (_right(found[2]) or "").endswith(".export")]


@pytest.mark.parametrize(("route", "space", "pattern"), EXPORTS, ids=[route for route, _, _ in EXPORTS])
def test_a_manager_without_the_switch_takes_nothing_out(
    route: str, space: str, pattern: URLPattern, olga: Member, marek: Member, signed_in: SignedIn
) -> None:
    marek.set(may_export=False)
    answers = _answers(signed_in(marek), _address(space, pattern, olga))
    assert 404 in answers
    assert answers <= {404, 405}


def test_an_empty_or_wrong_business_is_nowhere(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    assert browser.get("/w//settings/").status_code == 404
    assert browser.get("/w/none/settings/").status_code == 404
    assert browser.get("/w/OZVENA/settings/").status_code == 404
