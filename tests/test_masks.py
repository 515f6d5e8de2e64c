"""What a member without sight of personal data gets of every page: nothing that names Eva."""

import itertools
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from ohlas.customers.models import Import
from ohlas.invitations.models import Mailing
from ohlas.mail.models import Message
from ohlas.responses.models import Response
from ohlas.team import audit
from ohlas.team.models import Member
from tests.person import MARKS, Everything, everything_about_eva
from tests.test_rights import IN_WORKSPACE, NAMED

SignedIn = Callable[[Member], Client]
# What a customer said of the business is read by everybody; it is shown without who said it.
SAID = ("The soup was cold and so was Eva", "Before that it was lukewarm")
HIDDEN = tuple(mark for mark in MARKS if mark not in SAID)
# Ways to ask more of a page than its address alone: searches, filters, pieces of it.
QUERIES = (
    "",
    "?q=Hor%C3%A1kov%C3%A1",
    "?q=gluten",
    "?show=notes",
    "?company=Eva+Hor%C3%A1kov%C3%A1,+kv%C4%9Btiny",
    "?tag=stalwart-tag",
)

PIECES: list[dict[str, str]] = [
    {},
    {"HX-Request": "true", "HX-Target": "people"},
    {"HX-Request": "true", "HX-Target": "older"},
]
# A tag is the business's own name of a group: who may choose groups sees the names, and of nobody who is in one.
OFFERED = {"list": "stalwart-tag", "create": "stalwart-tag"}


@pytest.fixture
def eva(olga: Member, now: datetime) -> Everything:
    found = everything_about_eva(olga, at=now)
    audit.note(olga, "customer.seen", about=found.customer, at=now)
    return found


@pytest.fixture
def hers(eva: Everything) -> dict[str, Any]:
    """Whatever an address can name, hers where she has one."""
    message = Message.objects.filter(customer=eva.customer).get()
    response = Response.objects.get()
    return {
        "customer_id": eva.id,
        "company_id": eva.customer.company_id,
        "event_id": eva.customer.events.filter(kind="note.written").get().pk,
        "message_id": message.pk,
        "mailing_id": Mailing.objects.get().pk,
        "import_id": Import.objects.get().pk,
        "segment_id": eva.customer.workspace.segments.get().pk,
        "surveys:pk": eva.survey.pk,
        "link:invitation_id": eva.invitation.pk,
        "responses:id": response.pk,
    }


def _address(space: str, pattern: URLPattern, olga: Member, hers: dict[str, Any]) -> str:
    values: dict[str, Any] = {}
    for name in pattern.pattern.converters:
        known = hers.get(f"{space}:{name}") or hers.get(name)
        maker = NAMED.get(f"{space}:{name}") or NAMED.get(name)
        values[name] = known or (maker(olga).pk if maker else "svg")
    return reverse(f"{space}:{pattern.name}", kwargs={"workspace": olga.workspace.slug, **values})


@pytest.mark.parametrize("role", Member.ROLES)
@pytest.mark.parametrize(("route", "space", "pattern"), IN_WORKSPACE, ids=[route for route, _, _ in IN_WORKSPACE])
def test_nothing_names_her(
    role: str,
    route: str,
    space: str,
    pattern: URLPattern,
    olga: Member,
    radim: Member,
    eva: Everything,
    hers: dict[str, Any],
    signed_in: SignedIn,
) -> None:
    radim.set(role=role, sees_personal_data=False, may_export=True)
    address, browser = _address(space, pattern, olga, hers), signed_in(radim)
    for query, headers in itertools.product(QUERIES, PIECES):
        answer = browser.get(address + query, headers=headers)
        text = _text(answer)
        shown = text.casefold()
        found = [
            mark for mark in HIDDEN if mark.casefold() in shown and mark not in OFFERED.get(pattern.name or "", "")
        ]
        assert not found, f"{role} reads {found} at {address}{query}"


@pytest.mark.parametrize(("route", "space", "pattern"), IN_WORKSPACE, ids=[route for route, _, _ in IN_WORKSPACE])
def test_the_walk_is_of_real_pages(
    route: str,
    space: str,
    pattern: URLPattern,
    olga: Member,
    hers: dict[str, Any],
    signed_in: SignedIn,
) -> None:
    assert signed_in(olga).get(_address(space, pattern, olga, hers)).status_code in (200, 302, 405)


@pytest.mark.parametrize("path", ["customers/", "mailings/new/", "comments/", "outbox/"])
@pytest.mark.parametrize(
    "words", ["q=Hor%C3%A1kov%C3%A1", "q=nobody-has-this-name", "company=Eva+Hor%C3%A1kov%C3%A1,+kv%C4%9Btiny"]
)
def test_searching_by_name_tells_nothing(
    path: str, words: str, eva: Everything, marek: Member, signed_in: SignedIn
) -> None:
    """With the name of somebody who is there, of nobody, or none: the same page."""
    marek.set(sees_personal_data=False)
    browser = signed_in(marek)
    plain, asked = (browser.get(f"/w/ozvena/{path}?{query}") for query in ("", words))
    assert plain.status_code == asked.status_code == 200
    assert _bare(plain.content.decode()) == _bare(asked.content.decode())


def _bare(page: str) -> list[str]:
    """What is to be read on it, without addresses, nonces and tokens."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.S)).split()


@pytest.mark.parametrize("path", ["", "edit/", "everything/", "erase/"])
def test_the_pages_that_need_names_are_not_there(
    path: str, eva: Everything, marek: Member, signed_in: SignedIn
) -> None:
    marek.set(sees_personal_data=False)
    assert signed_in(marek).get(f"/w/ozvena/customers/{eva.id}/{path}").status_code == (404 if path else 200)


def test_adding_a_tag_is_refused_and_nothing_changes(eva: Everything, radim: Member, signed_in: SignedIn) -> None:
    radim.set(sees_personal_data=False)
    answer = signed_in(radim).post(f"/w/ozvena/customers/{eva.id}/tags/", {"add": "new"})
    assert (answer.status_code, eva.customer.tags.count()) == (404, 1)


def _text(answer: Any) -> str:
    """Also of a file that comes in pieces."""
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
