"""A list is undone: who was added by it goes, what it changed goes back, and nothing that happened since is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from ohlas.customers.importing.outlook import outlook
from ohlas.customers.importing.run import bring_in
from ohlas.customers.importing.undo import take_back
from ohlas.customers.models import Company, ContactPoint, Customer, Deed, Event, Import, Kept, Permission
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import AuditEntry, Member, Workspace

Bring = Callable[..., Import]
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OHLAS_DATA = tmp_path
    return tmp_path


@pytest.fixture
def bring(cafe: Workspace, olga: Member, now: datetime) -> Bring:
    """`bring(text)` is the whole import of that text, an hour after the story began."""

    def brought(text: str, *, at: datetime = now + HOUR, **changes: Any) -> Import:
        basis = changes.pop("basis", "none")
        run = Import.receive(cafe, [text.encode()], file_name="list.csv", at=at, by=olga.user, **changes)
        run.confirm(run.layout, basis=basis)
        bring_in(run, clock=lambda: at)
        run.refresh_from_db()
        assert run.state == "done"
        return run

    return brought


def undone(run: Import, by: Member, *, at: datetime) -> dict[str, int]:
    """What came of it, without what did not come."""
    assert run.undo(by=by, at=at)
    run_due_jobs(at, queue="bulk")
    run.refresh_from_db()
    assert run.state == "undone"
    return {name: count for name, count in run.undo_counts.items() if count}


def everything(cafe: Workspace) -> dict[str, list[Any]]:
    """All that the book says, as lists and pages show it."""
    people = Customer.objects.filter(workspace=cafe).order_by("pk")
    shown = ("pk", "name", "external_id", "language", "country", "company_id", "attributes", "sort_key", "search_text")
    return {
        "people": list(people.values_list(*shown)),
        "points": list(ContactPoint.objects.active().order_by("pk").values_list("pk", "customer_id", "normalised")),
        "tags": list(people.order_by("pk", "tags__name").values_list("pk", "tags__name")),
        "companies": list(Company.objects.order_by("pk").values_list("pk", "name")),
    }


LIST = """id,name,email,phone,company,tags,language
c-1,Eva Nová,eva@nova.cz,,Nová firma,regular;vip,de
,Petr,petr@x.cz,777 888 999,Jiná firma,regular,cs
,Jana,jana@x.cz,,,,
"""


def test_everything_is_as_it_was(
    bring: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    before = everything(cafe)
    run = bring(LIST)
    assert everything(cafe) != before
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 2, "restored": 1}
    assert everything(cafe) == before
    assert (run.undone_by, run.undone_at) == (olga.user, now + 2 * HOUR)
    assert not Deed.objects.exists()


def test_it_is_told_in_the_story_and_in_who_did_what(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    undone(bring(LIST), olga, at=now + 2 * HOUR)
    told = Event.objects.of(eva).newest_first()[0]
    assert told.kind == "customer.changed"
    assert told.payload["source"] == "import undone"
    assert set(told.payload["changed"]) == {"name", "language", "company", "email", "tags"}
    line = AuditEntry.objects.get(kind="import.undone")
    assert (line.user, line.details) == (olga.user, {"rows": 3})


def test_said_before_what_will_happen(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring(LIST)
    petr = Customer.objects.get(name="Petr")
    petr.change(at=now + 2 * HOUR, name="Petr Veliký")
    eva.refresh_from_db()
    eva.change(at=now + 2 * HOUR, language="it")
    told = outlook(run)
    assert (told.removed, told.kept, told.restored, told.partly) == (1, 1, 1, 1)
    assert undone(run, olga, at=now + 3 * HOUR) == {"removed": 1, "kept": 1, "partly": 1}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "Eva Třetí"}, "name"),
        ({"language": "it"}, "language"),
        ({"company": "Jinde"}, "company"),
        ({"email": "eva@jinde.cz"}, "email"),
    ],
)
def test_what_somebody_changed_since_is_never_overwritten(
    bring: Bring, eva: Customer, olga: Member, now: datetime, facts: dict[str, Any], field: str
) -> None:
    run = bring(LIST)
    eva.refresh_from_db()
    eva.change(at=now + 2 * HOUR, **facts)
    undone(run, olga, at=now + 3 * HOUR)
    eva = Customer.objects.get(pk=eva.pk)
    now_is = {"name": eva.name, "language": eva.language, "company": str(eva.company)}
    now_is["email"] = ",".join(map(str, eva.points("email")))
    was = {"name": "Eva Horáková", "language": "cs", "company": "Žluťák s.r.o.", "email": "Eva@Example.cz"}
    assert now_is == {**was, **facts}
    assert Kept.objects.get().fields == [field]


def test_changed_away_and_back_by_hand_counts_as_changed(
    bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring(LIST)
    eva.refresh_from_db()
    for hours, name in ((2, "Eva Třetí"), (3, "Eva Nová")):
        eva.change(at=now + hours * HOUR, name=name)
    undone(run, olga, at=now + 4 * HOUR)
    eva.refresh_from_db()
    assert (eva.name, eva.language) == ("Eva Nová", "cs")


def test_a_tag_taken_off_and_put_on_again_by_hand_stays(
    bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring(LIST)
    for tags in (["vip"], ["vip", "regular"]):
        eva.change(at=now + 2 * HOUR, tags=tags)
    undone(run, olga, at=now + 3 * HOUR)
    assert sorted(eva.tags.values_list("name", flat=True)) == ["regular", "vip"]


def test_facts_go_back_one_by_one(bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime) -> None:
    Customer.objects.filter(pk=eva.pk).update(attributes={"drink": "tea", "size": "m"})
    run = bring("name,email\nX,x@x.cz\n")
    Deed.objects.create(
        run=run,
        customer=eva,
        at=now + HOUR,
        before={"attributes": [{"drink": "tea"}, {"drink": "coffee", "size": "m", "shoe": "42"}]},
    )
    Customer.objects.filter(pk=eva.pk).update(attributes={"drink": "coffee", "size": "xl", "shoe": "42"})
    undone(run, olga, at=now + 2 * HOUR)
    eva.refresh_from_db()
    assert eva.attributes == {"drink": "tea", "size": "xl"}
    assert Kept.objects.get().fields == ["attributes"]


@pytest.mark.parametrize(("kind", "reason"), [("order.paid", "event"), ("note.written", "event")])
def test_people_to_whom_something_happened_stay(
    bring: Bring, cafe: Workspace, olga: Member, now: datetime, kind: str, reason: str
) -> None:
    run = bring("name,email\nPetr,petr@x.cz\n")
    Event.record(kind, workspace=cafe, at=now + 2 * HOUR, customer=Customer.objects.get(), source="till")
    assert undone(run, olga, at=now + 3 * HOUR) == {"kept": 1}
    assert Kept.objects.get().reason == reason


def test_permission_goes_back_by_a_new_line(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="existing_customer", source="ohlas", at=now)
    run = bring("name,email\n,eva@example.cz\nPetr,petr@x.cz\n", basis="consent")
    assert eva.bases() == {"email": "consent"}
    undone(run, olga, at=now + 2 * HOUR)
    assert [line.basis for line in eva.permissions.order_by("at")] == [
        "existing_customer", "consent", "existing_customer",
    ]  # fmt: skip
    assert Permission.objects.latest("at").by == olga.user
    assert Permission.objects.filter(customer__name="Petr").count() == 0


def test_permission_of_somebody_who_stays_is_taken_back_too(
    bring: Bring, cafe: Workspace, olga: Member, now: datetime
) -> None:
    run = bring("name,email\nPetr,petr@x.cz\n", basis="consent")
    petr = Customer.objects.get()
    Event.record("visit.done", workspace=cafe, at=now + 2 * HOUR, customer=petr)
    undone(run, olga, at=now + 3 * HOUR)
    assert not petr.may_be_asked("email")
    assert petr.permissions.latest("at").basis == "none"


@pytest.mark.parametrize("word", ["withdraw", "allow"])
def test_what_they_said_themselves_since_stands(
    bring: Bring, eva: Customer, olga: Member, now: datetime, word: str
) -> None:
    run = bring("name,email\n,eva@example.cz\n", basis="existing_customer")
    if word == "withdraw":
        eva.withdraw(channel="email", source="unsubscribe link", at=now + 2 * HOUR)
    else:
        eva.allow(channel="email", basis="consent", source="page", at=now + 2 * HOUR)
    said = eva.bases()
    undone(run, olga, at=now + 3 * HOUR)
    assert eva.bases() == said


def test_an_address_that_changed_hands_goes_back_to_whom_it_was(
    bring: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    ismail.change(at=now, external_id="c-2")
    before = everything(cafe)
    run = bring("id,name,email\nc-1,,new@x.cz\nc-2,,eva@example.cz\n,Petr,ismail@example.com.tr\n")
    assert (run.updated, run.created) == (2, 1)
    undone(run, olga, at=now + 2 * HOUR)
    assert everything(cafe) == before


def test_an_old_address_that_somebody_else_has_by_now_stays_theirs(
    bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring("id,email\nc-1,new@x.cz\n".replace("id,", "id,name,").replace("c-1,", "c-1,,"))
    other = Customer.create(cafe, at=now + 2 * HOUR, name="Jiná Eva", email="eva@example.cz")
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    assert [str(point) for point in eva.points("email")] == ["new@x.cz"]
    assert [str(point) for point in other.points("email")] == ["eva@example.cz"]


def test_rows_of_one_person_far_apart_in_the_file(
    bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 2)
    before = everything(cafe)
    run = bring("id,name,email\nc-1,One,one@x.cz\nc-2,New,n@x.cz\nc-1,Two,two@x.cz\nc-2,Newer,m@x.cz\nc-1,Three,\n")
    assert Customer.objects.get(pk=eva.pk).name == "Three"
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 1, "restored": 1}
    assert everything(cafe) == before


def test_what_stays_of_somebody_with_several_rows_is_told_once(
    bring: Bring, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 1)
    run = bring("id,name,language\nc-1,One,de\nc-1,Two,it\n")
    Customer.objects.get(pk=eva.pk).change(at=now + 2 * HOUR, name="By hand")
    assert undone(run, olga, at=now + 3 * HOUR) == {"partly": 1}
    eva.refresh_from_db()
    assert (eva.name, eva.language, Kept.objects.get().fields) == ("By hand", "cs", ["name"])


def test_another_worker_that_was_quicker_has_the_rows(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring(LIST)
    run.undo(by=olga, at=now + 2 * HOUR)
    late = Import.objects.get(pk=run.pk)
    Import.objects.filter(pk=run.pk).update(undo_position=1)
    assert take_back(late, clock=lambda: now + 2 * HOUR)
    assert Deed.objects.count() == 3
    assert Customer.objects.count() == 3


def test_a_job_of_bringing_in_that_comes_twice_does_not_stop_the_undoing(
    bring: Bring, olga: Member, now: datetime
) -> None:
    run = bring(LIST)
    stale = Import.objects.get(pk=run.pk)
    run.undo(by=olga, at=now + 2 * HOUR)
    bring_in(Import.objects.get(pk=run.pk), clock=lambda: now + 2 * HOUR)
    stale.finish(at=now + 2 * HOUR, problem="The file is no longer there.")
    run_due_jobs(now + 2 * HOUR, queue="bulk")
    assert Import.objects.get(pk=run.pk).state == "undone"


def test_two_lists_undone_one_after_the_other(bring: Bring, cafe: Workspace, olga: Member, now: datetime) -> None:
    first = bring("name,email\nPetr,petr@x.cz\n")
    second = bring("name,email\nPetr Veliký,petr@x.cz\n", at=now + 2 * HOUR)
    assert outlook(first).kept == 1
    assert undone(second, olga, at=now + 3 * HOUR) == {"restored": 1}
    assert undone(first, olga, at=now + 4 * HOUR) == {"removed": 1}
    assert not Customer.objects.exists()


def test_the_same_file_again_after_it_was_undone(bring: Bring, olga: Member, now: datetime) -> None:
    undone(bring(LIST), olga, at=now + 2 * HOUR)
    again = bring(LIST, at=now + 3 * HOUR)
    assert (again.created, again.updated, again.unchanged) == (3, 0, 0)


def test_undone_twice_is_undone_once(bring: Bring, olga: Member, now: datetime) -> None:
    run = bring(LIST)
    twin = Import.objects.get(pk=run.pk)
    undone(run, olga, at=now + 2 * HOUR)
    assert not twin.undo(by=olga, at=now + 3 * HOUR)
    assert take_back(Import.objects.get(pk=run.pk), clock=lambda: now)
    assert AuditEntry.objects.filter(kind="import.undone").count() == 1


def test_goes_on_after_a_handful(
    bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 1)
    before = everything(cafe)
    run = bring(LIST)
    run.undo(by=olga, at=now + 2 * HOUR)
    run.refresh_from_db()
    assert not take_back(run, clock=lambda: now + 2 * HOUR, go_on=lambda run: False)
    assert (run.undo_position, run.undo_total, run.state) == (1, 3, "undoing")
    again = Import.objects.get(pk=run.pk)
    assert take_back(again, clock=lambda: now + 2 * HOUR)
    assert again.undo_counts | {"events_kept": 0} == {
        "removed": 2, "restored": 1, "partly": 0, "kept": 0, "events_removed": 0, "events_kept": 0,
    }  # fmt: skip
    assert everything(cafe) == before


def test_only_for_thirty_days(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring(LIST)
    late = run.finished_at + timedelta(days=30) if run.finished_at else now
    assert run.may_be_undone(at=late - HOUR)
    Import.forget_old(at=late - HOUR)
    assert Deed.objects.count() == 3
    assert not run.undo(by=olga, at=late)
    Import.forget_old(at=late + HOUR)
    assert not Deed.objects.exists()
    assert run.state == "done"


def test_a_list_that_changed_nothing_has_nothing_to_undo(
    bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring("name,email\nEva Horáková,eva@example.cz\n")
    assert run.unchanged == 1
    assert not run.undo(by=olga, at=now + 2 * HOUR)


def test_erasing_a_person_erases_what_the_import_remembers(bring: Bring, eva: Customer, now: datetime) -> None:
    bring(LIST)
    eva.erase()
    assert not Deed.objects.filter(before__isnull=False).exists()


def test_another_business_is_not_touched(
    bring: Bring, stranger: Customer, eva: Customer, olga: Member, now: datetime
) -> None:
    undone(bring(LIST), olga, at=now + 2 * HOUR)
    stranger.refresh_from_db()
    assert (stranger.name, list(stranger.tags.values_list("name", flat=True))) == ("Eva Stranger", ["secret"])


def test_orders_go(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    before = list(Event.objects.values_list("pk"))
    run = bring("date,email,order\n2026-11-19,eva@example.cz,1\n2026-11-18,eva@example.cz,2\n", what="events")
    assert outlook(run).events_removed == 2
    assert undone(run, olga, at=now + 2 * HOUR) == {"events_removed": 2}
    assert list(Event.objects.values_list("pk")) == before
