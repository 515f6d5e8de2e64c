from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ohlas.jobs import access
from ohlas.jobs.board import board
from ohlas.team.access import guard
from ohlas.team.models import Member


@guard("jobs.see")
@require_safe
def job_list(request: HttpRequest, member: Member) -> HttpResponse:
    context = {"workspace": member.workspace, "board": board(access.jobs(member)), "now": timezone.now()}
    return render(request, "jobs/list.html", context)


@guard("jobs.change")
@require_POST
def run_again(request: HttpRequest, member: Member, job_id: UUID) -> HttpResponse:
    access.failed_job(member, job_id).run_again(at=timezone.now())
    messages.success(request, _("It will be tried again at once."))
    return redirect("jobs:list", workspace=member.workspace.slug)


@guard("jobs.change")
@require_POST
def discard(request: HttpRequest, member: Member, job_id: UUID) -> HttpResponse:
    access.failed_job(member, job_id).discard()
    messages.success(request, _("Discarded. It will not be tried again."))
    return redirect("jobs:list", workspace=member.workspace.slug)
