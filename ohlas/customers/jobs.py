"""What the customer book does in the background."""

import time

from django.utils import timezone, translation
from django_tasks import task

from ohlas.customers.duplicates.search import look_through
from ohlas.customers.importing.look import look_through as look_through_list
from ohlas.customers.importing.run import bring_in
from ohlas.customers.importing.undo import take_back
from ohlas.customers.keeping.run import let_go_of_old
from ohlas.customers.models import Customer, DuplicateSearch, Import, ImportLook, Merge
from ohlas.team.models import Workspace
from ohlas.team.whose import work_of

# Seconds that a worker gives to one import before others have their turn; well within a job's lease.
AT_A_TIME = 15


@task(queue_name="bulk")
def run_import(import_id: str, workspace_id: str) -> None:
    """Bring in a part of a customer list, and come again for the rest."""
    run = Import.objects.select_related("workspace", "by").filter(pk=import_id).first()
    until = time.monotonic() + AT_A_TIME
    with translation.override(run.by.language if run and run.by else None):
        if run and not bring_in(run, clock=timezone.now, go_on=lambda run: time.monotonic() < until):
            run_import.enqueue(import_id=import_id, workspace_id=workspace_id)


@task(queue_name="bulk")
def let_go(workspace_id: str) -> None:
    """Every night what is over by the business's own periods; it comes again for the rest."""
    workspace, until = Workspace.objects.filter(pk=workspace_id).first(), time.monotonic() + AT_A_TIME
    if workspace and not let_go_of_old(workspace, clock=timezone.now, go_on=lambda: time.monotonic() < until):
        let_go.enqueue(workspace_id=workspace_id)


@task(queue_name="bulk")
def look_through_import(look_id: str, asked_at: str) -> None:
    """Look through a list that nobody has brought in yet, for as long as somebody wants to know."""
    look = ImportLook.objects.select_related("run__workspace", "run__by").filter(pk=look_id, finished_at=None).first()
    if not look or look.asked_at.isoformat() != asked_at or look.run.state != "mapping":
        return
    run = look.run
    with translation.override(run.by.language if run.by else None):
        look.count()
        found = look_through_list(run, go_on=look.reach)
    if found:
        look.finish(found, at=timezone.now())


@task()
def forget_old_imports() -> None:
    """Customer lists that were uploaded and left lying."""
    Import.forget_old(at=timezone.now())


@task(queue_name="bulk")
def undo_import(import_id: str, workspace_id: str) -> None:
    """Undo a part of an import, and come again for the rest."""
    run = Import.objects.select_related("workspace", "undone_by").filter(pk=import_id).first()
    until = time.monotonic() + AT_A_TIME
    if run and not take_back(run, clock=timezone.now, go_on=lambda run: time.monotonic() < until):
        undo_import.enqueue(import_id=import_id, workspace_id=workspace_id)


@task(queue_name="bulk")
def find_duplicates(workspace_id: str) -> None:
    """Look through the whole book."""
    if workspace := Workspace.objects.filter(pk=workspace_id).first():
        look_through(workspace, at=timezone.now(), clock=timezone.now)


@task(queue_name="bulk")
def find_new_duplicates(workspace_id: str) -> None:
    """Look at who is new or changed."""
    if workspace := Workspace.objects.filter(pk=workspace_id).first():
        look_through(workspace, at=timezone.now(), clock=timezone.now, only_new=True)


@task()
def notice_new_customers() -> None:
    """Have those books looked at in which somebody is new or changed."""
    looked = dict(DuplicateSearch.objects.values_list("workspace_id", "looked_at"))
    for pk in Workspace.objects.values_list("pk", flat=True):
        book = Customer.objects.filter(workspace=pk)
        if (book.filter(updated_at__gt=looked[pk]) if looked.get(pk) else book).exists():
            with work_of(pk):
                find_new_duplicates.enqueue(workspace_id=str(pk))


@task()
def forget_old_merges() -> None:
    """What was kept for undoing merges of more than thirty days ago."""
    Merge.forget_old(at=timezone.now())
