"""Olga says how long things are kept; every night what is over goes, and no figure moves."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from ohlas.customers.jobs import let_go
from ohlas.customers.keeping.rules import months_before
from ohlas.customers.keeping.run import let_go_of_old
from ohlas.customers.models import Customer, Event
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.project.people import KEEPING
from ohlas.responses.models import Response, ResponseChange, Score, Tally
from ohlas.responses.recount import problems
from ohlas.team.audit_words import KEPT
from ohlas.team.models import AuditEntry, Member, Workspace
from tests.person import Everything, everything_about_eva

SignedIn = Callable[[Member], Client]
PAGE = "/w/ozvena/keeping/"
OFF = dict.fromkeys(KEEPING, "0")


@pytest.fixture
def eva(olga: Member, now: datetime) -> Everything:
    """A year and a day ago."""
    return everything_about_eva(olga, at=now - timedelta(days=366))


def run(workspace: Workspace, now: datetime, **months: int) -> None:
    workspace.keep_months = months
    assert let_go_of_old(workspace, clock=lambda: now, go_on=lambda: True)


def noted() -> list[tuple[str, int]]:
    found = AuditEntry.objects.filter(kind="kept.over").order_by("id").values_list("details", flat=True)
    return [(details["of"], details["rows"]) for details in found]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 20), 12, date(2025, 11, 20)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 3, 31), 6, date(2025, 9, 30)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
    ],
)
def test_months(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_off_until_somebody_says_so(eva: Everything, cafe: Workspace, now: datetime) -> None:
    events = Event.objects.count()
    run(cafe, now)
    assert (Event.objects.count(), Customer.objects.count(), noted()) == (events, 1, [])


def test_words_go_and_scores_stay(eva: Everything, cafe: Workspace, now: datetime) -> None:
    before = sorted(Tally.objects.values_list("question", "dimension", "value", "count")), Score.objects.count()
    Response.objects.update(day=now.date() - timedelta(days=366))
    Event.objects.filter(kind__startswith="response.").update(occurred_at=now - timedelta(days=366))
    run(cafe, now, comments=12)
    response = Response.objects.get()
    assert (response.comment, response.score, response.customer) == ("", 3, eva.customer)
    assert "comment" not in response.answers
    assert not ResponseChange.objects.exists()
    assert not Event.objects.filter(payload__has_key="comment").exists()
    assert (
        sorted(Tally.objects.values_list("question", "dimension", "value", "count")),
        Score.objects.count(),
    ) == before
    assert noted() == [("comments", 1)]
    run(cafe, now, comments=12)
    assert noted() == [("comments", 1)], "done already"


def test_the_story_goes_and_permissions_stay(eva: Everything, cafe: Workspace, now: datetime) -> None:
    run(cafe, now, events=12)
    left = set(Event.objects.filter(occurred_at__lt=now - timedelta(days=365)).values_list("kind", flat=True))
    assert left == {"customer.created", "permission.given"}
    assert (problems(), eva.customer.permissions.count()) == ([], 1)


def test_mail_goes(eva: Everything, cafe: Workspace, now: datetime) -> None:
    Message.objects.filter(customer=None).update(state="sent", created_at=now - timedelta(days=400))
    waiting = Message.objects.filter(state="queued").count()
    run(cafe, now, mails=12)
    assert (Message.objects.count(), noted()) == (waiting, [("mails", 1)])


def test_silent_people_are_erased(eva: Everything, cafe: Workspace, now: datetime) -> None:
    Customer.create(cafe, at=now, name="Karel Tichý")
    run(cafe, now, customers=12)
    assert Customer.objects.count() == 2, "she answered, by the clock of this test, just now"
    Event.objects.filter(customer=eva.customer).update(occurred_at=now - timedelta(days=366))
    run(cafe, now, customers=12)
    assert Customer.objects.get().name == "Karel Tichý"
    assert (noted(), AuditEntry.objects.filter(kind="customer.erased").count()) == ([("customers", 1)], 1)


def test_cut_off_it_goes_on(cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.keeping.run.AT_ONCE", 2)
    for number in range(5):
        Customer.create(cafe, at=now - timedelta(days=500), name=f"Old {number}")
    cafe.keep_months = {"customers": 12}
    assert not let_go_of_old(cafe, clock=lambda: now, go_on=lambda: False)
    assert (Customer.objects.count(), noted()) == (3, [("customers", 2)])
    assert let_go_of_old(cafe, clock=lambda: now, go_on=lambda: True)
    assert noted() == [("customers", 2), ("customers", 2), ("customers", 1)]


def test_the_nightly_job_comes_again_for_the_rest(
    cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.keeping.run.AT_ONCE", 1)
    monkeypatch.setattr("ohlas.customers.jobs.AT_A_TIME", -1)
    for number in range(2):
        Customer.create(cafe, at=now - timedelta(days=5000), name=f"Old {number}")
    cafe.set(keep_months={"customers": 12})
    let_go.call(workspace_id=str(cafe.pk))
    assert Customer.objects.count() == 1
    assert Job.objects.get(task="ohlas.customers.jobs.let_go").workspace == cafe


def test_another_business_keeps_its_own(cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    Customer.create(other_shop, at=now - timedelta(days=500), name="Old")
    run(cafe, now, customers=12)
    assert Customer.objects.count() == 1


# The page


def test_trying_out_changes_nothing(eva: Everything, olga: Member, signed_in: SignedIn) -> None:
    Customer.create(olga.workspace, at=datetime.fromisoformat("2020-01-01T10:00Z"), name="Old Timer")
    page = signed_in(olga).post(PAGE, {**OFF, "customers": "24", "do": "try"}).content.decode()
    for words in ("1 would go tonight.", "Old Timer", "This was only tried out."):
        assert words in page
    olga.workspace.refresh_from_db()
    assert (olga.workspace.keep_months, Customer.objects.count()) == ({}, 2)


def test_saved(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    answer = browser.post(PAGE, {**OFF, "comments": "24"}, follow=True)
    assert "Nothing is so old yet." in answer.content.decode()
    olga.workspace.refresh_from_db()
    assert olga.workspace.keep_months == {"comments": 24}
    assert AuditEntry.objects.get(kind="business.changed").details == {"fields": ["keep_months"]}
    assert "How long we keep things" in browser.get("/w/ozvena/settings/audit/").content.decode()


@pytest.mark.parametrize("months", ["1", "-6", "x", ""])
def test_no_other_period(olga: Member, signed_in: SignedIn, months: str) -> None:
    for more in ({}, {"do": "try"}):
        assert signed_in(olga).post(PAGE, {**OFF, "events": months, **more}).status_code == 422
    olga.workspace.refresh_from_db()
    assert olga.workspace.keep_months == {}


def test_who_may_not(radim: Member, vera: Member, mallory: Member, marek: Member, signed_in: SignedIn) -> None:
    marek.set(sees_personal_data=False)
    for member in (radim, vera, mallory, marek):
        assert signed_in(member).post(PAGE, {**OFF, "customers": "6"}).status_code == 404
    assert not Workspace.objects.exclude(keep_months={}).exists()


def test_the_log_says_every_kind_in_words() -> None:
    assert KEPT.keys() == KEEPING.keys()
