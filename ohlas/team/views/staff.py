"""Colleagues whom customers meet: their names, who they are here, who no longer works here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.team.access import found_or_404, guard
from ohlas.team.forms.staff import StaffForm
from ohlas.team.models import Member, Staff


@require_GET
@guard("staff.change")
def staff(request: HttpRequest, member: Member) -> HttpResponse:
    every = list(member.workspace.staff.select_related("member__user").order_by("name", "pk"))
    lists = {"working": [each for each in every if not each.retired_at],
             "retired": [each for each in every if each.retired_at]}  # fmt: skip
    return render(request, "team/staff.html", lists)


@require_http_methods(["GET", "POST"])
@guard("staff.change")
def add_staff(request: HttpRequest, member: Member) -> HttpResponse:
    return _form(request, member, None)


@require_http_methods(["GET", "POST"])
@guard("staff.change")
def edit_staff(request: HttpRequest, member: Member, staff_id: UUID) -> HttpResponse:
    return _form(request, member, _one(member, staff_id))


@require_POST
@guard("staff.change")
def retire_staff(request: HttpRequest, member: Member, staff_id: UUID) -> HttpResponse:
    colleague = _one(member, staff_id)
    if request.POST.get("back"):
        colleague.bring_back()
        messages.success(request, _("In use again."))
    else:
        colleague.retire(at=timezone.now())
        messages.success(request, _("No longer offered. What customers said of them stays, under their name."))
    return redirect("team:staff", workspace=member.workspace.slug)


def _form(request: HttpRequest, member: Member, colleague: Staff | None) -> HttpResponse:
    form = StaffForm(request.POST or None, workspace=member.workspace, staff=colleague)
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("team:staff", workspace=member.workspace.slug)
    return render(request, "team/staff_form.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _one(member: Member, staff_id: UUID) -> Staff:
    return found_or_404(member.workspace.staff.filter(pk=staff_id).first())
