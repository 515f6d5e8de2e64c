"""Keys with which other programs call the API."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ohlas.team import access
from ohlas.team.access import guard
from ohlas.team.forms.keys import KeyForm
from ohlas.team.models import ApiKey, Member
from ohlas.team.scopes import SCOPES


@guard("keys.see")
def keys(request: HttpRequest, member: Member) -> HttpResponse:
    found = member.workspace.api_keys.select_related("created_by").order_by("revoked_at", "-created_at")
    return render(request, "team/keys.html", {"keys": found, "all_scopes": len(SCOPES)})


@guard("keys.change")
@never_cache
def make_key(request: HttpRequest, member: Member) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "team/make_key.html", {"form": form}, status=422 if request.method == "POST" else 200)
    key, token = ApiKey.issue(workspace=member.workspace, **form.cleaned_data, at=timezone.now(), by=member.user)
    return render(request, "team/key_made.html", {"key": key, "token": token})


@guard("keys.change")
@require_POST
def revoke_key(request: HttpRequest, member: Member, key_id: UUID) -> HttpResponse:
    access.api_key(member, key_id).revoke(at=timezone.now(), by=member.user)
    messages.success(request, _("The key no longer works."))
    return redirect("team:keys", workspace=member.workspace.slug)
