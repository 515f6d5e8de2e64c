"""The list of surveys, one survey, and making, publishing, closing and reopening it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ohlas.surveys import access
from ohlas.surveys.definition import DefinitionError
from ohlas.surveys.forms import CreateForm
from ohlas.surveys.models import Survey
from ohlas.surveys.page import groups_by_state, survey_page, unworded
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_safe
@guard("surveys.see")
def list_surveys(request: HttpRequest, member: Member) -> HttpResponse:
    found = list(access.surveys(member).order_by("-created_at", "-pk"))
    return render(request, "surveys/list.html", {"groups": groups_by_state(found), "found": found})


@require_safe
@guard("surveys.see")
def detail(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    context = survey_page(member, access.survey(member, pk), now=timezone.now())
    return render(request, "surveys/detail.html", context)


@guard("surveys.change")
def create(request: HttpRequest, member: Member) -> HttpResponse:
    form = CreateForm(request.POST or None, member=member, touchpoints=access.touchpoints(member))
    if not form.is_valid():
        return render(request, "surveys/create.html", {"form": form}, status=422 if form.is_bound else 200)
    survey = Survey.create(workspace=member.workspace, by=member.user, at=timezone.now(), **form.facts())
    return redirect("surveys:edit", member.workspace.slug, survey.pk)


@require_POST
@guard("surveys.change")
def publish(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    survey = access.survey(member, pk)
    try:
        survey.publish(by=member.user, at=timezone.now())
        messages.success(request, _("Published. From now on customers are asked this."))
    except DefinitionError as problem:
        messages.warning(request, unworded(problem))
        return redirect("surveys:edit", member.workspace.slug, survey.pk)
    return redirect("surveys:detail", member.workspace.slug, survey.pk)


@require_POST
@guard("surveys.change")
def close(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    survey = access.survey(member, pk)
    survey.close(by=member.user, at=timezone.now())
    messages.success(request, _("Closed. It takes no more answers; the ones you have stay."))
    return redirect("surveys:detail", member.workspace.slug, survey.pk)


@require_POST
@guard("surveys.change")
def reopen(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    survey = access.survey(member, pk)
    survey.reopen()
    messages.success(request, _("The survey is open again."))
    return redirect("surveys:detail", member.workspace.slug, survey.pk)
