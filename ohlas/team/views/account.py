"""A person's own page: name, language, look, password, and where they are signed in."""

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ohlas.team import access, audit, sessions
from ohlas.team.access import guard
from ohlas.team.forms.account import ChangePasswordForm, PersonForm
from ohlas.team.models import Member
from ohlas.team.second_step.state import state_of
from ohlas.team.views.set_up import slow_down


@guard("own.account")
def account(request: HttpRequest, member: Member) -> HttpResponse:
    form = PersonForm(request.POST or None, initial=vars(member.user))
    if request.method == "POST" and form.is_valid():
        member.user.change(**form.cleaned_data)
        translation.activate(member.user.language)
        messages.success(request, _("Saved."))
        return redirect("team:account", workspace=member.workspace.slug)
    status = 422 if request.method == "POST" else 200
    places = sessions.of(member.user, current=request.session.session_key or "")
    context = {"form": form, "places": places, "state": state_of(member.user)}
    return render(request, "team/account.html", context, status=status)


@guard("own.account")
@sensitive_post_parameters()
def password(request: HttpRequest, member: Member) -> HttpResponse:
    if not ratelimit.consume(request, action="change_password", user=member.user):
        return slow_down(request)
    form = ChangePasswordForm(request.POST or None, user=member.user)
    if request.method == "POST" and form.is_valid():
        member.user.change_password(form.cleaned_data["password"])
        update_session_auth_hash(request, member.user)
        UserSession.objects.create_from_request(request)
        audit.note(member.user, "password.changed", at=timezone.now())
        messages.success(request, _("Your new password holds. All other browsers are signed out."))
        return redirect("team:account", workspace=member.workspace.slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "team/password.html", {"form": form}, status=status)


@guard("own.account")
@require_POST
def end_session(request: HttpRequest, member: Member, session_id: int) -> HttpResponse:
    access.session(member, session_id).end()
    messages.success(request, _("That browser is signed out."))
    return redirect("team:account", workspace=member.workspace.slug)


@guard("own.account")
@require_POST
def end_other_sessions(request: HttpRequest, member: Member) -> HttpResponse:
    sessions.end_others(member.user, current=request.session.session_key or "")
    messages.success(request, _("All other browsers are signed out."))
    return redirect("team:account", workspace=member.workspace.slug)
