"""The link in an invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ohlas.team.access import public
from ohlas.team.forms.members import JoinForm
from ohlas.team.models import InvitationOver, MemberInvitation, User
from ohlas.team.views.set_up import enter


@public
@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, token: str) -> HttpResponse:
    invitation = MemberInvitation.find(token, at=timezone.now())
    if invitation is None:
        return _over(request)
    try:
        if User.objects.filter(email=invitation.email).exists():
            return _join_as_known(request, invitation)
        return _join_as_new(request, invitation)
    except InvitationOver:
        return _over(request)


def _join_as_known(request: HttpRequest, invitation: MemberInvitation) -> HttpResponse:
    """Whoever has an account must be signed in to it: the link alone gives nothing."""
    mine = request.user.is_authenticated and request.user.email == invitation.email
    if request.method == "POST" and mine:
        assert isinstance(request.user, User)
        member = invitation.accept(user=request.user, at=timezone.now())
        messages.success(request, _("Welcome to %(business)s.") % {"business": member.workspace})
        return redirect("home")
    return render(request, "team/join_known.html", {"invitation": invitation, "mine": mine})


def _join_as_new(request: HttpRequest, invitation: MemberInvitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        enter(request, invitation.accept_as_new(**form.cleaned_data, at=timezone.now()))
        return redirect("home")
    status = 422 if request.method == "POST" else 200
    return render(request, "team/join.html", {"invitation": invitation, "form": form}, status=status)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "team/join_over.html", status=410)
