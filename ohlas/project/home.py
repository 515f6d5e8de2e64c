"""The first page: whoever comes is shown to where they belong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ohlas.team.access import public
from ohlas.team.models import Member, Workspace


@public
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("account_login" if Workspace.objects.exists() else "set_up")
    members = list(Member.objects.filter(user=request.user).select_related("workspace").order_by("joined_at"))
    if len(members) == 1:
        return redirect("reports:today", workspace=members[0].workspace.slug)
    return render(request, "project/home.html", {"members": members})
