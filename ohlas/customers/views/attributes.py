"""The facts a business keeps about its customers: which, in what order, of what type."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_attribute_type, the_attribute_types
from ohlas.customers.attribute_forms import KIND_WORDS, AttributeForm
from ohlas.customers.attribute_starters import starters, still_to_suggest
from ohlas.customers.models import AttributeType
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("business.change")
def attribute_types(request: HttpRequest, member: Member) -> HttpResponse:
    rows = [(each, KIND_WORDS[each.kind]) for each in the_attribute_types(member)]
    return page(request, member, "attribute_types.html", rows=rows, starters=still_to_suggest(member.workspace))


@require_http_methods(["GET", "POST"])
@guard("business.change")
def add_attribute_type(request: HttpRequest, member: Member) -> HttpResponse:
    return _saved_or_shown(request, member, AttributeForm(request.POST or None, workspace=member.workspace))


@require_http_methods(["GET", "POST"])
@guard("business.change")
def edit_attribute_type(request: HttpRequest, member: Member, attribute_type_id: UUID) -> HttpResponse:
    known = the_attribute_type(member, attribute_type_id)
    form = AttributeForm(request.POST or None, workspace=member.workspace, known=known)
    return _saved_or_shown(request, member, form)


@require_POST
@guard("business.change")
def start_with(request: HttpRequest, member: Member) -> HttpResponse:
    """One of the suggestions, with its own words."""
    chosen = starters().get(request.POST.get("key", ""))
    try:
        if chosen:
            AttributeType.declare(member.workspace, key=request.POST["key"], **chosen)
            messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("customers:attribute_types", member.workspace.slug)


@require_POST
@guard("business.change")
def move_attribute_type(request: HttpRequest, member: Member, attribute_type_id: UUID) -> HttpResponse:
    the_attribute_type(member, attribute_type_id).move(-1 if request.POST.get("to") == "up" else 1)
    return redirect("customers:attribute_types", member.workspace.slug)


@require_POST
@guard("business.change")
def retire_attribute_type(request: HttpRequest, member: Member, attribute_type_id: UUID) -> HttpResponse:
    the_attribute_type(member, attribute_type_id).retire(at=timezone.now())
    messages.success(request, _("No longer asked for. What is known stays stored."))
    return redirect("customers:attribute_types", member.workspace.slug)


def _saved_or_shown(request: HttpRequest, member: Member, form: AttributeForm) -> HttpResponse:
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("customers:attribute_types", member.workspace.slug)
    return page(request, member, "attribute_type.html", form=form, status=status_of(request))
