"""Before the locks are changed, whoever sits at an open browser shows once more that they know the password."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ohlas.team.models import Member

P = ParamSpec("P")
HOLDS = timedelta(minutes=15)
KEY = "confirmed_at"


def confirm(request: HttpRequest, *, at: datetime) -> None:
    """Signing in counts, and so does the password."""
    request.session[KEY] = at.timestamp()


def is_confirmed(request: HttpRequest, *, at: datetime) -> bool:
    passed = at.timestamp() - float(request.session.get(KEY, 0))
    return 0 <= passed < HOLDS.total_seconds()


def confirmed(
    view: Callable[Concatenate[HttpRequest, Member, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Sends away to the question first, and back to the page (to the overview after a press) when it was answered."""

    @wraps(view)
    def asking(request: HttpRequest, member: Member, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_confirmed(request, at=timezone.now()):
            return view(request, member, *args, **kwargs)
        slug = member.workspace.slug
        back = request.path if request.method == "GET" else reverse("team:second_step", args=[slug])
        return redirect(f"{reverse('team:confirm', args=[slug])}?{urlencode({'next': back})}")

    return asking
