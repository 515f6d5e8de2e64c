"""The door of every staff page: who is asking, in which workspace, with which right. Anything not allowed is 404."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from ohlas.team.models import ApiKey, Member, MemberInvitation, User
from ohlas.team.rights import RIGHTS, allows
from ohlas.team.second_step.state import FULL, is_missing
from ohlas.team.whose import work_of

P = ParamSpec("P")
FoundT = TypeVar("FoundT")


def member_of(user: User | AnonymousUser, slug: str) -> Member:
    """The person's membership in the workspace of this slug; 404 when there is none."""
    if not slug or user.pk is None:
        raise Http404
    found = Member.objects.select_related("workspace", "user").filter(workspace__slug=slug, user_id=user.pk)
    return found_or_404(found.first())


def may(member: Member, right: str) -> bool:
    return allows(right, member.role, may_export=member.may_export)


def require(member: Member, right: str) -> None:
    """404 unless the member holds the right."""
    if not may(member, right):
        raise Http404


def guard(
    right: str, *, before_second_step: bool = False
) -> Callable[[Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declares the right a workspace page needs and hands the view the asking member.

    The address must have `<slug:workspace>`. Signed out people are sent to sign in, also where there is no workspace.
    Where everybody needs a second step, those without one get to the pages that set it up (`before_second_step`) only.
    """
    if right not in RIGHTS:
        raise KeyError(right)

    def decorate(
        view: Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, workspace: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            member = member_of(request.user, workspace)
            require(member, right)
            if not before_second_step and is_missing(member):
                return _to_second_step(request, workspace)
            request.member = member  # type: ignore[attr-defined]  # for the navigation
            timezone.activate(member.workspace.zone)
            with work_of(member.workspace_id):
                return view(request, member, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]  # read by the test that walks every address
        return guarded

    return decorate


def _to_second_step(request: HttpRequest, workspace: str) -> HttpResponseBase:
    """The whole page goes there, also when only a piece of it was asked for."""
    page = reverse("team:second_step", kwargs={"workspace": workspace})
    return HttpResponseClientRedirect(page) if request.headers.get("HX-Request") else redirect(page)


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Declares that a page is for anybody, or does its own checking of a token or key."""
    view.right = "public"  # type: ignore[attr-defined]
    return view


def colleague(member: Member, member_id: UUID) -> Member:
    found = member.workspace.members.select_related("user").filter(pk=member_id).first()
    return found_or_404(found)


def open_invitation(member: Member, invitation_id: UUID, *, at: datetime) -> MemberInvitation:
    return found_or_404(MemberInvitation.objects.open(at).filter(workspace=member.workspace, pk=invitation_id).first())


def api_key(member: Member, key_id: UUID) -> ApiKey:
    return found_or_404(member.workspace.api_keys.filter(pk=key_id).first())


def session(member: Member, session_id: int) -> UserSession:
    """One of the member's own sign-ins."""
    return found_or_404(UserSession.objects.filter(user=member.user, pk=session_id).first())


def second_step(member: Member, authenticator_id: int) -> Authenticator:
    """One of the member's own: the app or a passkey."""
    return found_or_404(Authenticator.objects.filter(user=member.user, type__in=FULL, pk=authenticator_id).first())


def found_or_404(found: FoundT | None) -> FoundT:
    if found is None:
        raise Http404
    return found
