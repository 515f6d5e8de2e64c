"""The editor, its live preview, and when to ask."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin

from ohlas.surveys import access
from ohlas.surveys.definition import Definition, DefinitionError, pick, thanks_in
from ohlas.surveys.edit_form import EditForm
from ohlas.surveys.editing import apply
from ohlas.surveys.forms import WhenForm
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import LANGUAGE_NAMES
from ohlas.surveys.page import unworded
from ohlas.surveys.sheet import lay_out
from ohlas.team.access import guard
from ohlas.team.models import Member, Workspace


def edit_form(request: HttpRequest, survey: Survey) -> EditForm:
    data = request.POST if request.method == "POST" else None
    return EditForm(
        data,
        definition=survey.definition,
        workspace=survey.workspace,
        name=survey.name,
        anonymous=survey.anonymous,
    )


@guard("surveys.change")
def edit(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    survey = access.survey(member, pk)
    form = edit_form(request, survey)
    if not form.is_valid():
        context = {"survey": survey, "form": form, "languages": LANGUAGE_NAMES}
        return render(request, "surveys/edit.html", context, status=422 if form.is_bound else 200)
    order = request.POST.get("do", "save")
    survey.save_draft(apply(form.edited, order), name=form.cleaned_data["name"])
    if order == "publish":
        return publish_edit(request, member, survey)
    if order == "save":
        messages.success(request, _("Saved. Customers see it once you publish."))
    return redirect("surveys:edit", member.workspace.slug, survey.pk)


def publish_edit(request: HttpRequest, member: Member, survey: Survey) -> HttpResponse:
    try:
        survey.publish(by=member.user, at=timezone.now())
    except DefinitionError as problem:
        messages.warning(request, unworded(problem))
        return redirect("surveys:edit", member.workspace.slug, survey.pk)
    messages.success(request, _("Published. From now on customers are asked this."))
    return redirect("surveys:detail", member.workspace.slug, survey.pk)


@xframe_options_sameorigin
@guard("surveys.see")
def preview(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """What a customer would see: the draft, or by POST what stands in the editor. It writes nothing either way."""
    survey = access.survey(member, pk)
    form = edit_form(request, survey)
    definition = form.edited if form.is_valid() else survey.definition
    wish = request.POST.get("preview_language") or request.GET.get("language", "")
    language = wish if wish in definition.languages else definition.languages[0]
    with override(language):
        page, context = preview_page(definition, language, member.workspace, request.GET)
        return render(request, page, context | {"anonymous": survey.anonymous, "remembers": not survey.anonymous})


def preview_page(definition: Definition, language: str, workspace: Workspace, given: Any) -> tuple[str, dict[str, Any]]:
    """The form, or once its button was pressed the thanks of the band that was chosen."""
    answers = {key: value for key, value in given.items() if definition.question(key)}
    sheet = lay_out(definition, language, workspace, answers=answers)
    context = {"sheet": sheet, "hidden": [("language", language), ("pressed", "1")], "changeable": True}
    if "pressed" not in given:
        return "surveys/respondent.html", context
    chosen = next((c.band for f in sheet.fields for c in f.cells if f.asked.key == "score" and c.chosen), "")
    if definition.main and not chosen:
        wrong = {"score": _("Please choose a number.")}
        return "surveys/respondent.html", context | {
            "sheet": lay_out(definition, language, workspace, answers=answers, errors=wrong)
        }
    asks = pick(definition.contact, definition.languages, language) if definition.ask_contact else ""
    return "surveys/thanks.html", {"sheet": sheet, "thanks": thanks_in(definition, language, chosen), "contact": asks}


@guard("surveys.change")
def when(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    survey = access.survey(member, pk)
    form = WhenForm(request.POST or None, initial=WhenForm.told_by(survey))
    if not form.is_valid():
        context = {"survey": survey, "form": form}
        return render(request, "surveys/when.html", context, status=422 if form.is_bound else 200)
    survey.ask_when(**form.facts())
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("surveys:detail", member.workspace.slug, survey.pk)
