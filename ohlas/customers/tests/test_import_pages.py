# ruff: noqa: E501  # tables of values, one look a row
"""The pages of lists: what stands on them, for whom, and what the buttons do."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Import
from ohlas.customers.tests.listing import URL, form_of, upload
from ohlas.customers.views import imports as views
from ohlas.jobs.models import Job
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("folder")
LIST = b"name;email\nEva;eva@x.cz\n<b>Petr</b>;no\nCelkem;\n"


@pytest.fixture
def client(signed_in: SignIn, olga: Member) -> Client:
    return signed_in(olga)


@pytest.fixture
def done(olga: Member, now: datetime) -> Import:
    """A list of Olga's that has come in."""
    run = Import.receive(olga.workspace, [LIST], file_name="<i>list</i>.csv", at=now, by=olga.user)
    run.confirm(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    return run


def text_of(client: Client, run: Import) -> str:
    return client.get(f"{URL}{run.pk}/").content.decode()


def test_what_came_of_it_is_said(client: Client, done: Import) -> None:
    text = text_of(client, done)
    for words in (
        "1 row was left out because something in it is wrong", "1 row was left out, as it names nobody or adds the others up",
        "This is not a valid e-mail address.", "This row adds the others up.", "&lt;i&gt;list&lt;/i&gt;.csv", "See the customers",
    ):  # fmt: skip
        assert words in text
    assert "<i>list" not in text


def test_very_many_problems_are_shown_in_part_and_given_whole(
    client: Client, bring: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SHOWN_PROBLEMS", 3)
    run = bring("name;email\n" + "".join(f"P{n};no\n" for n in range(10)))
    assert [problem.row for problem in client.get(f"{URL}{run.pk}/").context["problems"]] == [2, 3, 4]
    told = client.get(f"{URL}{run.pk}/problems/").getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[0] == ["Row", "Column", "Problem"]
    assert (len(rows), rows[-1]) == (11, ["11", "email", "This is not a valid e-mail address."])


def test_the_lists_so_far_the_latest_first(client: Client, done: Import, now: datetime) -> None:
    Import.receive(done.workspace, [b"name\nEva\n"], file_name="later.csv", at=now + timedelta(days=1))
    runs = client.get(URL).context["runs"]
    assert [run.file_name for run in runs] == ["later.csv", "<i>list</i>.csv"]


def test_lists_of_another_business_are_not_among_them(
    signed_in: SignIn, client: Client, done: Import, mallory: Member
) -> None:
    theirs = signed_in(mallory)
    assert not theirs.get("/w/other/customers/import/").context["runs"]
    for page in ("", "problems/", "progress/", "rows/", "found/"):
        assert theirs.get(f"/w/other/customers/import/{done.pk}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"what": "customers"}, "This field is required"), ({"what": "people"}, "Select a valid choice"),
        ({"what": "customers", "file": SimpleUploadedFile("a.csv", b"")}, "The submitted file is empty"),
        ({"what": "customers", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "This is a PDF"),
    ],
    ids=["no file", "something else", "empty", "a PDF"],
)  # fmt: skip
def test_what_cannot_be_a_list_is_said_at_once(client: Client, form: dict[str, object], words: str) -> None:
    answer = client.post(URL, form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize("button", ["start/", "look/", "cancel/"])
def test_buttons_of_a_page_left_open_change_nothing(client: Client, done: Import, button: str) -> None:
    before = (done.state, done.permission_basis, Job.objects.count())
    assert client.post(f"{URL}{done.pk}/{button}", {"basis": "consent"}).status_code == 302
    done.refresh_from_db()
    assert (done.state, done.permission_basis, Job.objects.count()) == before


def test_a_basis_nobody_offered_is_refused_with_the_page_as_it_was(client: Client) -> None:
    page = upload(client, b"name;x\nEva;y\n")
    answer = client.post(page + "start/", form_of(client, page, c1="tags", basis="telepathy"))
    assert answer.status_code == 422
    assert "There is no basis of this name." in answer.content.decode()
    assert [column.becomes for column in answer.context["shown"].columns] == ["name", "tags"]
    assert (Import.objects.get().state, Job.objects.count()) == ("mapping", 0)


def test_the_bar_asks_for_the_page_only_when_it_is_over(client: Client, done: Import) -> None:
    for state, over in (("queued", False), ("running", False), ("done", True), ("failed", True)):
        Import.objects.filter(pk=done.pk).update(state=state)
        assert client.get(f"{URL}{done.pk}/progress/").has_header("HX-Refresh") == over


GETS, POSTS = ("", "found/", "rows/", "problems/", "progress/"), ("start/", "look/", "cancel/", "undo/")


@pytest.mark.parametrize("who", ["radim", "vera"])
def test_reps_and_viewers_see_none_of_it(
    signed_in: SignIn, done: Import, who: str, request: pytest.FixtureRequest
) -> None:
    theirs = signed_in(request.getfixturevalue(who))
    assert theirs.get(URL).status_code == 404
    assert theirs.post(URL, {"what": "customers", "file": SimpleUploadedFile("a.csv", LIST)}).status_code == 404
    assert {theirs.get(f"{URL}{done.pk}/{page}").status_code for page in GETS} == {404}
    assert {theirs.post(f"{URL}{done.pk}/{page}").status_code for page in POSTS} == {404}
    assert (Import.objects.get().state, Customer.objects.count()) == ("done", 1)


def test_who_does_not_see_personal_data_brings_none_in_and_takes_none_out(
    client: Client, olga: Member, done: Import
) -> None:
    olga.set(sees_personal_data=False)
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"what": "customers", "file": SimpleUploadedFile("a.csv", LIST)}).status_code == 404
    assert {client.get(f"{URL}{done.pk}/{page}").status_code for page in ("", "found/", "rows/")} == {404}
    assert {client.post(f"{URL}{done.pk}/{page}").status_code for page in ("start/", "look/", "undo/")} == {404}
    assert (Import.objects.count(), Import.objects.get().state) == (1, "done")


@pytest.mark.parametrize("page", GETS)
def test_wrong_method_of_what_is_read(client: Client, done: Import, page: str) -> None:
    assert client.post(f"{URL}{done.pk}/{page}").status_code == 405


@pytest.mark.parametrize("button", POSTS)
def test_wrong_method_of_what_is_done(client: Client, done: Import, button: str) -> None:
    assert client.get(f"{URL}{done.pk}/{button}").status_code == 405
