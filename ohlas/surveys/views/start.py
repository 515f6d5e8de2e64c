"""What kind of business is it? A proposal that fits, made at one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from ohlas.surveys.start_form import StartForm
from ohlas.surveys.starters import STARTERS
from ohlas.surveys.starting import already_asked, begin
from ohlas.team.access import guard
from ohlas.team.models import Member


@guard("surveys.change")
def start(request: HttpRequest, member: Member) -> HttpResponse:
    kind = request.GET.get("kind") or member.workspace.business_kind
    if kind not in STARTERS:
        return render(request, "surveys/kinds.html", {"starters": STARTERS})
    form = StartForm(request.POST or None, member=member, kind=kind, asked=already_asked(member.workspace))
    if not form.is_valid():
        context = {"form": form, "starters": STARTERS, "kind": kind}
        return render(request, "surveys/start.html", context, status=422 if form.is_bound else 200)
    made = begin(form.start(), workspace=member.workspace, by=member.user, at=timezone.now())
    words = ngettext("Ready: %(count)s survey is live.", "Ready: %(count)s surveys are live.", len(made))
    messages.success(request, words % {"count": len(made)})
    if len(made) == 1:
        return redirect("surveys:detail", member.workspace.slug, made[0].pk)
    return redirect("surveys:list", member.workspace.slug)
