"""The page on which a file is looked at before it comes in, and the look through the whole of it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ohlas.customers.access import the_import
from ohlas.customers.importing.choosing import chosen_layout
from ohlas.customers.importing.mend import rows_to_mend
from ohlas.customers.importing.preview_page import look_of, preview_page
from ohlas.customers.models import Import, ImportLook
from ohlas.customers.models.imports import UNUSABLE
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.page import page
from ohlas.files.write import csv_response
from ohlas.team import audit
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_POST
@guard("customers.import")
def look_import(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    """Look through the whole file, laid out as the person says, in the background."""
    require_personal_data(member)
    run = the_import(member, import_id)
    try:
        if run.state == "mapping":
            layout = chosen_layout(run, request.POST).layout
            if not layout.is_usable:
                raise ValidationError(UNUSABLE[layout.what])
            run.keep(layout, basis=request.POST.get("basis", "none"))
            ImportLook.ask(run, at=timezone.now())
    except ValidationError as error:
        return show_preview(request, member, run, problem=" ".join(error.messages), status=422)
    return redirect(reverse("customers:import", args=[member.workspace.slug, run.pk]) + "#whole")


@require_GET
@guard("customers.import")
def import_look(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponse:
    """What the look has found, or how far it is."""
    require_personal_data(member)
    run = the_import(member, import_id)
    return page(request, member, "_look.html", run=run, look=look_of(run))


@require_GET
@guard("customers.import")
def import_rows(request: HttpRequest, member: Member, import_id: UUID) -> HttpResponseBase:
    """The rows that were refused, to be mended and brought in again."""
    require_personal_data(member)
    run, language = the_import(member, import_id), member.user.language
    rows = rows_to_mend(run, language=language)
    audit.note(member, "customers.exported", at=timezone.now(), rows=run.failed)
    return csv_response(rows, name="rows-to-mend.csv", language=language)


def show_preview(
    request: HttpRequest, member: Member, run: Import, *, problem: str = "", status: int = 200
) -> HttpResponse:
    chosen = request.POST if request.method == "POST" else request.GET
    return page(request, member, "preview.html", status=status, **preview_page(run, chosen, problem=problem))
