"""The demo's three people see what their roles see in any business, and its story stands in the figures."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db.models import Avg, Q
from django.test import Client

from ohlas.customers.models import Event
from ohlas.invitations.models import Invitation
from ohlas.project.demo.make import make
from ohlas.project.demo.plan import Plan, Quota
from ohlas.project.demo.shop import PEOPLE
from ohlas.responses.models import Response
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
PASSWORDS = {key: f"sipek-a-med-{key}" for key, _name, _role in PEOPLE}
pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(small: Plan) -> Workspace:
    return make(small, slug="ozvena", language="cs", passwords=PASSWORDS)


def member(demo: Workspace, role: str) -> Member:
    return demo.members.get(role=role)


@pytest.mark.parametrize(
    ("role", "opens", "stays_shut"),
    [
        (
            "owner",
            ["", "scores/", "customers/", "surveys/", "comments/", "mailings/", "outbox/", "settings/", "jobs/"],
            [],
        ),
        ("rep", ["", "scores/", "customers/", "comments/"], ["mailings/", "outbox/", "jobs/", "settings/members/"]),
        ("viewer", ["", "scores/", "comments/"], ["customers/", "surveys/", "mailings/", "outbox/", "jobs/"]),
    ],
)
def test_each_sees_the_pages_of_the_role(
    demo: Workspace, signed_in: SignIn, role: str, opens: list[str], stays_shut: list[str]
) -> None:
    browser = signed_in(member(demo, role))
    assert {path: browser.get(f"/w/ozvena/{path}").status_code for path in opens} == dict.fromkeys(opens, 200)
    assert {path: browser.get(f"/w/ozvena/{path}").status_code for path in stays_shut} == dict.fromkeys(stays_shut, 404)


def test_vera_reads_comments_and_no_names(demo: Workspace, signed_in: SignIn) -> None:
    page = signed_in(member(demo, "viewer")).get("/w/ozvena/comments/").content.decode()
    names = [name for name in demo.customers.values_list("name", flat=True) if name]
    assert not [name for name in names if name in page]


def test_nobody_of_the_demo_sees_another_business(demo: Workspace, other_shop: Workspace, signed_in: SignIn) -> None:
    for each in demo.members.all():
        assert signed_in(each).get(f"/w/{other_shop.slug}/").status_code == 404


def test_another_s_owner_does_not_see_the_demo(demo: Workspace, mallory: Member, signed_in: SignIn) -> None:
    for path in ("", "customers/", "scores/", "comments/"):
        assert signed_in(mallory).get(f"/w/ozvena/{path}").status_code == 404


def test_whom_the_demo_may_not_ask_it_did_not_ask(demo: Workspace) -> None:
    for invitation in Invitation.objects.filter(state="suppressed"):
        assert invitation.suppressed_reason
        assert invitation.sent_at is None
        assert not Response.objects.filter(invitation=invitation).exists()


def test_nobody_answers_before_being_asked(demo: Workspace) -> None:
    for response in Response.objects.exclude(invitation=None).select_related("invitation"):
        assert response.invitation
        assert response.invitation.sent_at
        assert response.submitted_at
        assert response.invitation.sent_at < response.submitted_at


def test_nothing_happens_to_a_customer_before_the_first_meeting(demo: Workspace, small: Plan) -> None:
    for event in Event.objects.exclude(customer=None).select_related("customer"):
        assert event.customer
        assert event.customer.created_at <= event.occurred_at <= small.now


def test_those_who_grumble_write_more_often(demo: Workspace) -> None:
    """As in life: a low score comes with words."""
    low, high = Q(score__lte=6), Q(score__gte=9)
    nps = Response.objects.filter(survey__kind="nps")
    share = {
        name: nps.filter(band).exclude(comment="").count() / max(1, nps.filter(band).count())
        for name, band in (("low", low), ("high", high))
    }
    assert share["low"] > share["high"]
    assert 3 < (nps.aggregate(mean=Avg("score"))["mean"] or 0) < 9.5


@pytest.mark.parametrize(
    ("total", "shares"), [(10, [0.1] * 10), (7, [1 / 3] * 3), (0, [0.5, 0.5]), (100, [0.001] * 1000)]
)
def test_a_quota_loses_nothing_in_rounding(total: int, shares: list[float]) -> None:
    quota = Quota(total)
    taken = [quota.take(share) for share in shares]
    assert sum(taken) == total
    assert min(taken) >= 0


@pytest.mark.parametrize("day", ["2026-11-20 09:00", "2028-02-29 12:00", "2027-01-01 00:30", "2026-10-25 01:30"])
def test_it_can_be_made_on_any_day(day: str) -> None:
    at = datetime.fromisoformat(f"{day}+00:00")
    demo = make(Plan(at, customers=10, answers=20, days=60), slug="day", language="en", passwords=PASSWORDS)
    assert demo.customers.count() == 10
    assert not Event.objects.filter(occurred_at__gt=at).exists()
