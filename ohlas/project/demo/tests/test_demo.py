"""`ohlas demo` leaves the rows that real use would have left, and nobody with a password that others know."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import AttributeType, ContactPoint, Customer, Event, Permission, Segment
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.tokens import hash_of, token_for
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.project.demo.make import make
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.remove import remove
from ohlas.responses.models import Response, ResponseChange, Score, Tally
from ohlas.responses.recount import problems
from ohlas.team.models import AuditEntry, Member, Workspace
from ohlas.team.setup_code import current_code

PASSWORDS = {"olga": "sipek-a-med-7", "radim": "mlynek-2-kola", "vera": "zelene-okno-9"}


@pytest.fixture
def cafe(db: None, small: Plan) -> Workspace:
    return make(small, slug="kavarna-ozvena", language="en", passwords=PASSWORDS)


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", "--customers=20", "--answers=30", "--days=120", *arguments, stdout=out)
    return out.getvalue()


def test_the_book_is_full(cafe: Workspace) -> None:
    assert cafe.customers.count() == 60
    assert 130 < cafe.responses.count() < 270
    assert cafe.surveys.filter(state="live").count() == 6
    assert {staff.name for staff in cafe.staff.all()} >= {"Radim Kovář"}


def test_counts_equal_a_recount(cafe: Workspace) -> None:
    assert Tally.objects.filter(workspace=cafe).exists()
    assert problems() == []


def test_every_answer_has_its_score_and_its_place_in_the_timeline(cafe: Workspace) -> None:
    answers = Response.objects.count()
    assert Score.objects.count() == answers
    assert Event.objects.filter(kind="response.received").count() == answers
    assert not Score.objects.exclude(value=F("response__score")).exists()
    assert ResponseChange.objects.count() == Event.objects.filter(kind="response.changed").count()


def test_every_invitation_is_told_and_its_link_works(cafe: Workspace) -> None:
    sent = Invitation.objects.exclude(state="suppressed")
    assert Event.objects.filter(kind="invitation.sent").count() == sent.count()
    assert (
        Event.objects.filter(kind="invitation.suppressed").count()
        == Invitation.objects.filter(state="suppressed").count()
    )
    assert Invitation.objects.filter(state="answered").count() == Response.objects.exclude(invitation=None).count()
    for invitation in sent[:20]:
        assert invitation.token_hash == hash_of(token_for(invitation))


def test_lists_know_the_last_answer(cafe: Workspace) -> None:
    for customer in Customer.objects.filter(responses__isnull=False).distinct():
        last = customer.events.filter(kind__startswith="response.").order_by("-occurred_at").first()
        assert last
        assert (customer.last_answer_at, customer.last_score) == (last.occurred_at, last.score)


def test_customers_are_found_and_reached_like_any_other(cafe: Workspace) -> None:
    customer = Customer.objects.filter(contact_points__kind="email").first()
    assert customer
    assert customer in Customer.objects.search(customer.name.upper())
    before = (customer.sort_key, customer.search_text)
    customer.index()
    assert (customer.sort_key, customer.search_text) == before
    assert Permission.objects.filter(workspace=cafe, basis="consent").exists()
    assert ContactPoint.objects.filter(workspace=cafe, kind="email").exclude(raw__contains="@example.").count() == 0


def test_nothing_is_sent_and_nothing_waits(cafe: Workspace) -> None:
    assert Message.objects.count() == 0
    assert Job.objects.count() == 0


def test_same_seed_same_rows(cafe: Workspace, small: Plan) -> None:
    def rows() -> list[Any]:
        said = Response.objects.order_by("id").values_list("id", "customer_id", "score", "comment", "submitted_at")
        return [*said, *Event.objects.order_by("id").values_list("id", "kind", "customer_id", "occurred_at")]

    first = rows()
    remove(cafe)
    make(small, slug="kavarna-ozvena", language="en", passwords=PASSWORDS)
    assert rows() == first


def test_two_demos_live_side_by_side(cafe: Workspace, small: Plan) -> None:
    other = make(small, slug="druha", language="cs", passwords=PASSWORDS)
    assert other.responses.count() == cafe.responses.count()
    assert problems() == []


def test_olga_signs_in_with_the_printed_password(db: None) -> None:
    last = [line for line in demo().splitlines() if "password" in line]
    assert [line.split(",")[0].strip() for line in last] == ["owner", "rep", "viewer"]
    email, password = last[0].split(": ")[1].split("  password ")
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": password})
    assert client.get("/w/kavarna-ozvena/").status_code == 200


def test_passwords_are_new_each_time(db: None) -> None:
    assert demo().splitlines()[-1].split()[-1] != demo("--slug=another").splitlines()[-1].split()[-1]


def test_a_password_from_a_file(db: None, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("sipek-a-med-7\n")
    demo(f"--password-file={file}")
    assert all(member.user.check_password("sipek-a-med-7") for member in Member.objects.select_related("user"))


def test_a_weak_password_is_refused(db: None, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("password")
    with pytest.raises(CommandError):
        demo(f"--password-file={file}")
    assert Workspace.objects.count() == 0


def test_a_second_one_is_refused_kindly(db: None) -> None:
    demo()
    with pytest.raises(CommandError, match="--slug"):
        demo()
    assert Workspace.objects.count() == 1


def test_it_is_removed_without_a_trace_of_its_customers(db: None, other_shop: Workspace) -> None:
    demo()
    call_command("demo", "--remove", stdout=StringIO())
    assert list(Workspace.objects.all()) == [other_shop]
    gone = (Customer, Event, Invitation, Response, Score, Tally, Segment, AttributeType, Mailing, AuditEntry)
    assert not any(model.objects.exists() for model in gone)


def test_a_real_business_is_never_removed(other_shop: Workspace, mallory: Member) -> None:
    with pytest.raises(CommandError, match="not a demo"):
        call_command("demo", "--remove", f"--slug={other_shop.slug}")
    assert Workspace.objects.filter(pk=other_shop.pk).exists()


def test_removing_what_is_not_there(db: None) -> None:
    with pytest.raises(CommandError, match="no workspace"):
        call_command("demo", "--remove")


@pytest.mark.parametrize("wrong", ["--customers=0", "--answers=-1", "--days=0", "--slug=../x"])
def test_numbers_that_cannot_be(db: None, wrong: str) -> None:
    with pytest.raises(CommandError):
        demo(wrong)


def test_it_counts_as_set_up(db: None) -> None:
    assert current_code() is not None
    demo()
    assert current_code() is None
