"""A question handed over as a link or QR code: on the counter's tablet, in a chat, on a receipt."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ohlas.channels.link.access import the_link
from ohlas.customers.access import the_customer
from ohlas.invitations.forms import SurveyForm
from ohlas.invitations.models import Invitation
from ohlas.invitations.naming import WHY_NOT
from ohlas.invitations.tokens import answer_url
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_POST
@guard("mailings.send")
def make(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    customer = the_customer(member, customer_id)
    form = SurveyForm(request.POST, member=member)
    if not form.is_valid():
        raise Http404
    survey = form.cleaned_data["survey"]
    made = Invitation.invite(survey=survey, customer=customer, channel="link", at=timezone.now())
    if made.state == "suppressed":
        messages.warning(request, str(WHY_NOT[made.suppressed_reason]))
        return redirect("customers:detail", member.workspace.slug, customer.pk)
    return redirect("link:show", member.workspace.slug, made.pk)


@require_GET
@guard("mailings.send")
def show(request: HttpRequest, member: Member, invitation_id: UUID) -> HttpResponse:
    invitation = the_link(member, invitation_id)
    url = answer_url(invitation)
    code = segno.make(url, error="m").svg_data_uri(scale=6, border=2)
    return render(request, "channels/link/show.html", {"invitation": invitation, "url": url, "code": code})
