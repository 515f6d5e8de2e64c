"""Who did what, for the owner."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ohlas.files.write import csv_response
from ohlas.team import audit, audit_list
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("audit.see")
def who_did_what(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "team/audit.html", audit_list.page(member, request.GET.dict()))


@require_POST
@guard("audit.export")
def export(request: HttpRequest, member: Member) -> HttpResponseBase:
    """What the page shows with this filter. Taking it out is written down too, so it is a POST."""
    found = audit_list.Choice.read(request.GET.dict()).narrow(member.workspace)
    audit.note(member, "audit.exported", at=timezone.now(), rows=found.count())
    day = member.workspace.local_day(timezone.now())
    return csv_response(audit_list.export_rows(found), name=f"who-did-what-{day}.csv", language=member.user.language)
