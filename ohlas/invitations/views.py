"""Mailings: choose whom and what, look at what would happen, send, watch; and asking one customer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_customer, the_customers
from ohlas.customers.filters import pills
from ohlas.customers.people_list import asked_audience, hidden_filters
from ohlas.invitations import grounds, story
from ohlas.invitations.access import the_mailing, the_mailings
from ohlas.invitations.forms import SendForm, SurveyForm
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.naming import REASONS, WHY_NOT
from ohlas.invitations.outlook import look_ahead
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("mailings.see")
def mailings(request: HttpRequest, member: Member) -> HttpResponse:
    before = _place(request.GET.get("before", ""))
    return render(request, "invitations/mailings.html", story.listed(the_mailings(member), before=before))


@require_http_methods(["GET", "POST"])
@guard("mailings.send")
def create(request: HttpRequest, member: Member) -> HttpResponse:
    audience = asked_audience(request.GET, member)
    form = SurveyForm(request.POST or None, member=member, wished=request.GET.get("survey", ""))
    if request.method == "POST" and form.is_valid():
        mailing = form.draft(audience, member=member, at=timezone.now())
        return redirect("invitations:review", member.workspace.slug, mailing.pk)
    context = {
        "form": form,
        "audience": audience,
        "pills": pills(audience, member.workspace, sort="name", but=hidden_filters(member)),
        "count": audience.customers(member.workspace).count(),
        "book_is_empty": not the_customers(member).exists(),
    }
    return _answered(request, "create.html", context)


@require_http_methods(["GET", "POST"])
@guard("mailings.send")
def review(request: HttpRequest, member: Member, mailing_id: UUID) -> HttpResponse:
    mailing, now = the_mailing(member, mailing_id), timezone.now()
    if mailing.state != "draft":
        return to_mailing(mailing)
    form = SendForm(request.POST or None, at=now)
    if request.method == "POST" and form.is_valid():
        mailing.schedule(send_at=form.cleaned_data["send_at"])
        return to_mailing(mailing)
    reason = request.GET.get("why", "")
    outlook = look_ahead(mailing, at=now, reason=reason)
    left_out = [(key, label, outlook.left_out[key]) for key, label in REASONS.items() if outlook.left_out[key]]
    context = {"mailing": mailing, "form": form, "outlook": outlook, "left_out": left_out, "why": reason}
    context |= {"quiet": outlook.leaves_at > now, **grounds.told(outlook.rests_on, outlook.lacking)}
    return _answered(request, "review.html", context)


@require_GET
@guard("mailings.see")
def mailing(request: HttpRequest, member: Member, mailing_id: UUID) -> HttpResponse:
    found, now = the_mailing(member, mailing_id), timezone.now()
    if found.state == "draft":
        return redirect("invitations:review", member.workspace.slug, found.pk)
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    context = {"mailing": found, **story.story(found, at=now, show=show, after=_place(after))}
    part = request.headers.get("HX-Request") and "_progress.html"
    return render(request, f"invitations/{part or 'mailing.html'}", context)


@require_POST
@guard("mailings.send")
def cancel(request: HttpRequest, member: Member, mailing_id: UUID) -> HttpResponse:
    found = the_mailing(member, mailing_id)
    if found.cancel(by=member.user, at=timezone.now()):
        messages.success(request, _("The mailing was called off. Nobody else will be asked."))
    return redirect("invitations:mailings", member.workspace.slug)


@require_POST
@guard("mailings.send")
def ask(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    """Ask one customer by mail, from the person's page."""
    customer = the_customer(member, customer_id)
    form = SurveyForm(request.POST, member=member)
    if not form.is_valid():
        raise Http404
    survey = form.cleaned_data["survey"]
    made = Invitation.invite(survey=survey, customer=customer, channel="email", at=timezone.now())
    if made.state == "suppressed":
        messages.warning(request, str(WHY_NOT[made.suppressed_reason]))
    else:
        messages.success(request, _("The question is in the Outbox."))
    return redirect("customers:detail", member.workspace.slug, customer.pk)


def to_mailing(found: Mailing) -> HttpResponse:
    return redirect("invitations:mailing", found.workspace.slug, found.pk)


def _answered(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; 422 when it shows a form that was refused."""
    return render(request, f"invitations/{template}", context, status=422 if request.method == "POST" else 200)


def _place(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
