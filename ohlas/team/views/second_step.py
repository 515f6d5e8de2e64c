"""A person's own second step: set up, taken away, recovery codes, passkeys."""

from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from ohlas.team import access, audit, sessions
from ohlas.team.access import guard
from ohlas.team.forms.second_step import FirstCodeForm, NewPasskeyForm
from ohlas.team.models import Member
from ohlas.team.second_step import attempts, codes
from ohlas.team.second_step.confirmed import confirmed
from ohlas.team.second_step.place import passkey_host
from ohlas.team.second_step.state import StillRequired, has_one, is_missing, state_of, take_away
from ohlas.team.views.set_up import slow_down

SECRET = "second_step_secret"


@require_GET
@guard("own.account", before_second_step=True)
def second_step(request: HttpRequest, member: Member) -> HttpResponse:
    context = {"state": state_of(member.user), "missing": is_missing(member), **_passkeys(request)}
    return render(request, "team/second_step/overview.html", context)


@never_cache
@guard("own.account", before_second_step=True)
@confirmed
@sensitive_post_parameters()
@sensitive_variables("secret")
def set_up_app(request: HttpRequest, member: Member) -> HttpResponse:
    """The secret stays in the session until a code shows that the app has it."""
    secret = request.session.setdefault(SECRET, codes.new_secret())
    form = FirstCodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _app_page(request, member, form, secret)
    if not attempts.take(request, member.user):
        return slow_down(request)
    is_first = not has_one(member.user)
    if not codes.begin_app(member.user, secret, form.cleaned_data["code"], at=timezone.now()):
        form.add_error("code", _("This is not the code of now. Does the clock of the phone set itself?"))
        return _app_page(request, member, form, secret)
    attempts.forget(request, member.user)
    del request.session[SECRET]
    return _begun(request, member, "totp", is_first=is_first)


@never_cache
@guard("own.account", before_second_step=True)
@confirmed
def add_passkey(request: HttpRequest, member: Member) -> HttpResponse:
    if not passkey_host(request):
        return render(request, "team/second_step/no_passkeys.html", _passkeys(request))
    form = NewPasskeyForm(request.POST or None, user=member.user, initial={"name": _device(request)})
    if request.method != "POST" or not form.is_valid():
        options = webauthn.begin_registration(member.user, True)
        context = {"form": form, "options": options}
        return render(
            request, "team/second_step/passkey.html", context, status=422 if request.method == "POST" else 200
        )
    is_first = not has_one(member.user)
    given = form.cleaned_data
    webauthn.WebAuthn.add(member.user, given["name"] or _device(request), given["credential"])
    return _begun(request, member, "webauthn", is_first=is_first)


@require_POST
@guard("own.account")
@confirmed
def take_one_away(request: HttpRequest, member: Member, authenticator_id: int) -> HttpResponse:
    one = access.second_step(member, authenticator_id)
    try:
        take_away(member.user, one, at=timezone.now())
    except StillRequired as refusal:
        business = {"business": refusal.workspace}
        messages.error(
            request, _("%(business)s wants everybody to have a second step. Add another one first.") % business
        )
    else:
        messages.success(request, _("It is taken away."))
    return redirect("team:second_step", workspace=member.workspace.slug)


@never_cache
@require_POST
@guard("own.account")
@confirmed
def make_codes(request: HttpRequest, member: Member) -> HttpResponse:
    if not has_one(member.user):
        return redirect("team:second_step", workspace=member.workspace.slug)
    audit.note(member.user, "recovery_codes.made", at=timezone.now())
    return _show_codes(request, member)


def _begun(request: HttpRequest, member: Member, way: str, *, is_first: bool) -> HttpResponse:
    """With the first one come recovery codes, and browsers that were signed in without it are signed out."""
    audit.note(member.user, "second_step.on", at=timezone.now(), ways=[way])
    if is_first:
        sessions.end_others(member.user, current=request.session.session_key or "")
        return _show_codes(request, member)
    messages.success(request, _("It works from now on."))
    return redirect("team:second_step", workspace=member.workspace.slug)


@sensitive_variables()
def _show_codes(request: HttpRequest, member: Member) -> HttpResponse:
    """The only time they are shown."""
    made = codes.new_recovery_codes(member.user)
    heading = _("Recovery codes of %(email)s for Ohlas. Each works once.") % {"email": member.user.email}
    context = {"codes": made, "file": "\r\n".join([heading, "", *made, ""])}
    return render(request, "team/second_step/codes.html", context)


@sensitive_variables()
def _app_page(request: HttpRequest, member: Member, form: FirstCodeForm, secret: str) -> HttpResponse:
    address = get_adapter().build_totp_url(member.user, secret)
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=3, light="#fff")
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"form": form, "picture": picture, "secret": spaced, "address": address}
    return render(request, "team/second_step/app.html", context, status=422 if request.method == "POST" else 200)


def _passkeys(request: HttpRequest) -> dict[str, Any]:
    return {"passkeys_work": bool(passkey_host(request)), "host": request.get_host(), "is_https": request.is_secure()}


def _device(request: HttpRequest) -> str:
    return sessions.system_of(request.headers.get("User-Agent", "")) or _("Passkey")
