"""The Comments page, one answer, the export, and counting what was set aside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ohlas.files.write import csv_response
from ohlas.responses import access
from ohlas.responses.aside import count_after_all
from ohlas.responses.export import rows as export_rows
from ohlas.responses.filters import Filter, pills
from ohlas.responses.listing import page_of
from ohlas.responses.rows import row, said_to
from ohlas.responses.words import ASIDE
from ohlas.team import audit
from ohlas.team.access import guard, may
from ohlas.team.models import Member


@require_GET
@guard("comments.see")
def comments(request: HttpRequest, member: Member) -> HttpResponse:
    chosen, now = Filter.read(request.GET, member), timezone.now()
    found = chosen.narrow(access.responses_of(member), member, at=now)
    shown = page_of(found, request.GET)
    context = {
        "rows": [row(response, member, now=now) for response in shown.responses],
        "pills": pills(chosen, member, now=now),
        "newer_url": chosen.address(before=shown.newer) if shown.newer else "",
        "older_url": chosen.address(after=shown.older) if shown.older else "",
        "chosen": chosen,
        "export_url": chosen.address(),
        "may_export": may(member, "answers.export") and member.sees_personal_data,
    }
    return _page(request, member, "list", **context)


@require_GET
@guard("answers.see")
def detail(request: HttpRequest, member: Member, id: UUID) -> HttpResponse:
    response, now = access.response_for(member, id), timezone.now()
    context = {
        "response": response,
        "row": row(response, member, now=now),
        "said": said_to(response),
        "changes": response.changes.order_by("-changed_at"),
        "aside": ASIDE.get(response.set_aside_reason, ""),
        "customer_shown": response.customer and may(member, "customers.see"),
        "may_count": may(member, "surveys.change"),
    }
    return _page(request, member, "detail", **context)


@require_GET
@guard("answers.export")
def export(request: HttpRequest, member: Member) -> HttpResponseBase:
    access.require_names(member)
    now = timezone.now()
    found = Filter.read(request.GET, member).narrow(access.responses_of(member), member, at=now)
    audit.note(member, "answers.exported", at=now, rows=found.count())
    return csv_response(export_rows(found), name="answers.csv", language=member.user.language)


@require_POST
@guard("surveys.change")
def count(request: HttpRequest, member: Member, id: UUID) -> HttpResponse:
    if count_after_all(access.response_for(member, id), at=timezone.now()):
        messages.success(request, _("The answer counts now."))
    return redirect("responses:detail", member.workspace.slug, id)


def _page(request: HttpRequest, member: Member, name: str, **context: Any) -> HttpResponse:
    shared = {"member": member, "workspace": member.workspace, "now": timezone.now()}
    return render(request, f"responses/{name}.html", {**shared, **context})
