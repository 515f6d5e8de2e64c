"""The only way a view gets at an answer, or at the door to give one. Anything not allowed is 404."""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from ohlas.invitations.tokens import hash_of
from ohlas.responses.asking import Asking, by_token_hash
from ohlas.responses.models import Response
from ohlas.responses.words import sees_names
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, User


def open_invitation(token: str) -> Asking:
    """What stands behind a link in a mail."""
    asking = by_token_hash(hash_of(token))
    if asking is None:
        raise Http404
    return asking


def open_survey(public_key: str) -> Survey:
    """What stands behind an open link. A draft was never shown to anybody."""
    found = Survey.objects.select_related("workspace").exclude(version=None).exclude(state="draft")
    survey = found.filter(public_key=public_key).first()
    if survey is None:
        raise Http404
    return survey


def responses_of(member: Member) -> "QuerySet[Response]":
    """The answers this member may read: a rep's are those that are about the rep."""
    found = Response.objects.filter(workspace=member.workspace)
    if member.role == "rep":
        found = found.filter(staff__member=member)
    return found


def response_for(member: Member, id: UUID) -> Response:
    response = (
        responses_of(member)
        .select_related("survey__workspace", "customer__workspace", "staff", "touchpoint__workspace")
        .filter(pk=id)
    )
    if not (found := response.first()):
        raise Http404
    return found


def colleague(request: HttpRequest, workspace_id: UUID) -> User | None:
    """The signed-in member who opens a customer's link, if it is one. Nobody else's visit reads a session at all."""
    user = getattr(request, "user", None)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not (user and user.is_authenticated):
        return None
    return user if Member.objects.filter(workspace_id=workspace_id, user=user).exists() else None


def require_names(member: Member) -> None:
    """404 for those who read answers without names: a file of answers has them."""
    if not sees_names(member):
        raise Http404
