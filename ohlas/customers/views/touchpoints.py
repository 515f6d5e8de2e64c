"""The places of the journey: their names, their order, which are no longer used."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_touchpoint
from ohlas.customers.forms import TouchpointForm
from ohlas.customers.models import Touchpoint
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("touchpoints.change")
def touchpoints(request: HttpRequest, member: Member) -> HttpResponse:
    every = list(Touchpoint.objects.filter(workspace=member.workspace).select_related("workspace"))
    used, retired = [each for each in every if not each.retired_at], [each for each in every if each.retired_at]
    return page(request, member, "touchpoints.html", used=used, retired=retired)


@require_http_methods(["GET", "POST"])
@guard("touchpoints.change")
def add_touchpoint(request: HttpRequest, member: Member) -> HttpResponse:
    form = TouchpointForm(request.POST or None, touchpoint=None, workspace=member.workspace)
    return _saved_or_shown(request, member, form)


@require_http_methods(["GET", "POST"])
@guard("touchpoints.change")
def edit_touchpoint(request: HttpRequest, member: Member, touchpoint_id: UUID) -> HttpResponse:
    touchpoint = the_touchpoint(member, touchpoint_id)
    form = TouchpointForm(request.POST or None, touchpoint=touchpoint, workspace=member.workspace)
    return _saved_or_shown(request, member, form)


@require_POST
@guard("touchpoints.change")
def move_touchpoint(request: HttpRequest, member: Member, touchpoint_id: UUID) -> HttpResponse:
    the_touchpoint(member, touchpoint_id).move(-1 if request.POST.get("to") == "up" else 1)
    return redirect("customers:touchpoints", member.workspace.slug)


@require_POST
@guard("touchpoints.change")
def retire_touchpoint(request: HttpRequest, member: Member, touchpoint_id: UUID) -> HttpResponse:
    touchpoint = the_touchpoint(member, touchpoint_id)
    if request.POST.get("back"):
        touchpoint.bring_back()
        messages.success(request, _("In use again."))
    else:
        touchpoint.retire(at=timezone.now())
        messages.success(request, _("No longer offered. What happened there keeps its name, in stories and in charts."))
    return redirect("customers:touchpoints", member.workspace.slug)


def _saved_or_shown(request: HttpRequest, member: Member, form: TouchpointForm) -> HttpResponse:
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("customers:touchpoints", member.workspace.slug)
    return page(request, member, "touchpoint_form.html", form=form, status=status_of(request))
