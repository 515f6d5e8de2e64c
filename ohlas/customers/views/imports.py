"""Bringing a list in: upload, look at it, start, watch, read what went wrong."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_import
from ohlas.customers.forms import UploadForm
from ohlas.customers.importing.choosing import chosen_layout
from ohlas.customers.importing.outlook import outlook
from ohlas.customers.models import Import
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.import_preview import show_preview
from ohlas.customers.views.page import page, status_of
from ohlas.files.write import csv_response
from ohlas.team.access import guard
from ohlas.team.models import Member

SHOWN_PROBLEMS = 200
SHOWN_RUNS = 50


@require_http_methods(["GET", "POST"])
@guard("customers.import")
def imports(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    form = UploadForm(request.POST or None, request.FILES or None)
    run = form.receive(member, at=timezone.now()) if request.method == "POST" and form.is_valid() else None
    if run:
        return redirect("customers:import", member.workspace.slug, run.pk)
    runs = Import.objects.filter(workspace=member.workspace).select_related("by").order_by("-started_at")[:SHOWN_RUNS]
    return page(request, member, "imports.html", form=form, runs=runs, status=status_of(request))


@require_GET
@guard("customers.import")
def import_page(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    require_personal_data(member)
    run = the_import(member, import_id)
    if run.state == "mapping":
        return show_preview(request, member, run)
    shown: dict[str, Any] = {"problems": run.problems.all()[:SHOWN_PROBLEMS], "problem_count": run.problems.count()}
    shown["to_mend"] = run.problems.filter(cells__isnull=False).exists()
    kept = run.kept.select_related("customer").order_by("id")[:SHOWN_PROBLEMS]
    undoing = outlook(run) if run.may_be_undone(at=timezone.now()) else None
    return page(request, member, "import.html", run=run, kept=kept, undoing=undoing, **shown)


@require_POST
@guard("customers.import")
def start_import(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    require_personal_data(member)
    run = the_import(member, import_id)
    try:
        if run.state == "mapping":
            run.start(chosen_layout(run, request.POST).layout, basis=request.POST.get("basis", "none"))
    except ValidationError as error:
        return show_preview(request, member, run, problem=" ".join(error.messages), status=422)
    return redirect("customers:import", member.workspace.slug, run.pk)


@require_POST
@guard("customers.import")
def cancel_import(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    the_import(member, import_id).cancel()
    messages.success(request, _("The list was thrown away; nothing was brought in."))
    return redirect("customers:imports", member.workspace.slug)


@require_POST
@guard("customers.import")
def undo_import(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    require_personal_data(member)
    run = the_import(member, import_id)
    if not run.undo(by=member, at=timezone.now()) and run.state not in ("undoing", "undone"):
        messages.warning(request, _("This list can no longer be undone."))
    return redirect("customers:import", member.workspace.slug, run.pk)


@require_GET
@guard("customers.import")
def import_progress(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    """The bar alone; when the import is over, the page is asked for anew."""
    run = the_import(member, import_id)
    response = page(request, member, "_progress.html", run=run)
    if run.is_over:
        response["HX-Refresh"] = "true"
    return response


@require_GET
@guard("customers.import")
def import_problems(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponseBase:
    run = the_import(member, import_id)
    return csv_response(_problem_rows(run), name="import-problems.csv", language=member.user.language)


def _problem_rows(run: Import) -> Iterator[list[object]]:
    yield [_("Row"), _("Column"), _("Problem")]
    for problem in run.problems.iterator(chunk_size=1000):
        yield [problem.row, problem.field, problem.message]
