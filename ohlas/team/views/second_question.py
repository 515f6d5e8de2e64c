"""At the door: the second question after the password, a passkey instead of both, and the password once more inside."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from ohlas.team import audit
from ohlas.team.access import guard
from ohlas.team.forms.second_step import CodeForm, ConfirmForm, PasskeyForm, PasskeySignInForm
from ohlas.team.models import Member
from ohlas.team.second_step import attempts
from ohlas.team.second_step.confirmed import confirm
from ohlas.team.second_step.place import passkey_host
from ohlas.team.views.set_up import slow_down


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondQuestion(AuthenticateView):
    """Five wrong codes end it: back to the password, after a while."""

    form_class = CodeForm
    webauthn_form_class = PasskeyForm
    template_name = "team/second_step/question.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._ended() or self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = self._ended() or super().post(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        # The wrong code is not written again: the field waits for the next one.
        self.auth_form.data = {}
        return self._ended() or self.render_to_response(self.get_context_data(), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = TemplateView.get_context_data(self, **kwargs)
        user = self.stage.login.user
        kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        context.update(form=self.auth_form, passkey_form=self.webauthn_form, has_app="totp" in kinds)
        context["has_passkey"] = "webauthn" in kinds
        if "webauthn" in kinds and passkey_host(self.request):
            context["options"] = webauthn.begin_authentication(user)
        return context

    def _ended(self) -> HttpResponse | None:
        minutes = attempts.wait(self.request, self.stage.login.user)
        if not minutes:
            return None
        audit.note(self.stage.login.user, "second_step.locked", at=timezone.now(), hourly=True)
        clear_login(self.request)
        return _too_many(self.request, minutes)


class PasskeySignIn(LoginWebAuthnView):
    """GET hands the browser what the passkey must sign; POST brings it back."""

    form_class = PasskeySignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not passkey_host(request):
            raise Http404
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, authenticator, login)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("This passkey is not known here. Sign in with your password."))
        return redirect("account_login")


@guard("own.account", before_second_step=True)
@sensitive_post_parameters()
def confirm_password(request: HttpRequest, member: Member) -> HttpResponse:
    if not ratelimit.consume(request, action="change_password", user=member.user):
        return slow_down(request)
    form = ConfirmForm(request.POST or None, user=member.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "team/confirm.html", {"form": form}, status=422 if request.method == "POST" else 200)
    confirm(request, at=timezone.now())
    back = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("team:second_step", workspace=member.workspace.slug)


def _too_many(request: HttpRequest, minutes: int) -> HttpResponse:
    text = ngettext("Wait %(count)s minute and try again.", "Wait %(count)s minutes and try again.", minutes)
    if minutes > 60:
        text = ngettext("Wait %(count)s hour and try again.", "Wait %(count)s hours and try again.", minutes // 60)
    count = minutes if minutes <= 60 else minutes // 60
    context = {"wait": text % {"count": count}}
    response = render(request, "team/second_step/too_many.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
