"""What an owner or manager sets for the whole business."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ohlas.team.access import guard
from ohlas.team.forms.business import BusinessForm, HoursForm, LookForm, SenderForm
from ohlas.team.models import Member


@guard("own.account")
def settings_page(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "team/settings.html")


@guard("business.change")
def business(request: HttpRequest, member: Member) -> HttpResponse:
    form = BusinessForm(request.POST or None, initial=vars(member.workspace))
    if request.method == "POST" and form.is_valid():
        _change(member, **form.touched())
        return _saved(request, member, "team:business")
    return _page(request, "team/business.html", form)


@guard("business.change")
def hours(request: HttpRequest, member: Member) -> HttpResponse:
    form = HoursForm(request.POST if request.method == "POST" else None, workspace=member.workspace)
    if request.method == "POST" and form.is_valid():
        _change(member, opening_hours=form.hours)
        return _saved(request, member, "team:hours")
    return _page(request, "team/hours.html", form)


@guard("business.change")
def look(request: HttpRequest, member: Member) -> HttpResponse:
    form = LookForm(request.POST or None, request.FILES or None, initial=vars(member.workspace))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        logo = "" if chosen["remove_logo"] else chosen["logo"] or member.workspace.brand_logo
        _change(member, brand_color=chosen["brand_color"], brand_logo=logo)
        return _saved(request, member, "team:look")
    return _page(request, "team/look.html", form)


@guard("business.change")
def sender(request: HttpRequest, member: Member) -> HttpResponse:
    form = SenderForm(request.POST if request.method == "POST" else None, initial=vars(member.workspace))
    if request.method == "POST" and form.is_valid():
        _change(member, **form.touched())
        return _saved(request, member, "team:sender")
    return _page(request, "team/sender.html", form)


def _change(member: Member, **fields: object) -> None:
    member.workspace.change(**fields, at=timezone.now(), by=member.user)


def _page(request: HttpRequest, template: str, form: object) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, member: Member, page: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(page, workspace=member.workspace.slug)
