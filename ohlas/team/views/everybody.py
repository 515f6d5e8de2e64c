"""Whether everybody in the business needs a second step, for the owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ohlas.team.access import guard
from ohlas.team.forms.second_step import RequireForm
from ohlas.team.models import Member
from ohlas.team.second_step.state import has_one, without_one


@guard("security.change")
def everybody(request: HttpRequest, member: Member) -> HttpResponse:
    workspace, own = member.workspace, has_one(member.user)
    initial = {"required": workspace.second_step_required_at is not None}
    form = RequireForm(request.POST if request.method == "POST" else None, may_require=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        workspace.require_second_step(form.cleaned_data["required"], at=timezone.now(), by=member.user)
        messages.success(request, _("Saved."))
        return redirect("team:everybody", workspace=workspace.slug)
    context = {
        "form": form,
        "own": own,
        "members": workspace.members.select_related("user").order_by("joined_at", "pk"),
        "without": without_one(workspace),
    }
    return render(request, "team/everybody.html", context, status=422 if request.method == "POST" else 200)
