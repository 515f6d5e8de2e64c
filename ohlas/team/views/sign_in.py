"""Sign-in, sign-out and a forgotten password: allauth's flows behind our pages."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, PasswordResetFromKeyView, PasswordResetView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from ohlas.team import emails
from ohlas.team.second_step.place import passkey_host


class _Refusing:
    """An invalid form answers 422."""

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        response: HttpResponse = self.render_to_response(context, status=422)  # type: ignore[attr-defined]
        return response


class SignIn(_Refusing, LoginView):
    template_name = "team/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"passkeys_work": bool(passkey_host(self.request))}


class SignOut(LogoutView):
    template_name = "team/sign_out.html"


class Forgotten(_Refusing, PasswordResetView):
    template_name = "team/forgotten.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"mail_leaves": emails.mail_leaves()}


class ForgottenSent(TemplateView):
    template_name = "team/forgotten_sent.html"


class NewPassword(_Refusing, PasswordResetFromKeyView):
    template_name = "team/new_password.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = 410
        response: HttpResponse = super().render_to_response(context, **kwargs)
        return response


class NewPasswordDone(TemplateView):
    template_name = "team/new_password_done.html"


def locked_out(request: HttpRequest, original: object, credentials: object) -> HttpResponse:
    """Named in settings; django-axes answers with it after too many wrong passwords."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    text = ngettext("Wait %(count)s minute and try again.", "Wait %(count)s minutes and try again.", minutes)
    response = render(request, "team/locked_out.html", {"wait": text % {"count": minutes}}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
