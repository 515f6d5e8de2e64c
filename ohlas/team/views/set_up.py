"""The first business, made in the browser by whoever can read the start-up log."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ohlas.team.access import public
from ohlas.team.forms.set_up import SetUpForm
from ohlas.team.models import AlreadySetUp, User, Workspace

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


@public
@never_cache
@sensitive_post_parameters("password", "code")
def set_up(request: HttpRequest) -> HttpResponse:
    if Workspace.objects.exists():
        return redirect("home")
    if request.method != "POST":
        return render(request, "team/set_up.html", {"form": SetUpForm(initial={"code": request.GET.get("code", "")})})
    if not ratelimit.consume(request, action="set_up", key="everybody"):
        return slow_down(request)
    form = SetUpForm(request.POST)
    if not form.is_valid():
        return render(request, "team/set_up.html", {"form": form}, status=422)
    return _begin(request, form)


def _begin(request: HttpRequest, form: SetUpForm) -> HttpResponse:
    given = {name: value for name, value in form.cleaned_data.items() if name != "code"}
    try:
        workspace, owner = Workspace.set_up(**given, at=timezone.now())
    except AlreadySetUp:
        messages.warning(request, _("Somebody else was faster: the business is set up already."))
        return redirect("home")
    enter(request, owner)
    return redirect(settings.AFTER_SET_UP, workspace=workspace.slug)


def slow_down(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def enter(request: HttpRequest, user: User) -> None:
    """Signs a person in who has just proved who they are."""
    login(request, user, backend=SIGNED_IN_BY)
