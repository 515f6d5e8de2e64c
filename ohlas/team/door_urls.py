"""What stands before the door: set-up, sign-in, invitations. allauth asks for the names with `account_` and `mfa_`."""

from allauth.account.views import AccountInactiveView
from django.urls import path, re_path
from django.views.i18n import set_language

from ohlas.team.access import public
from ohlas.team.views import joining, second_question, set_up, sign_in

urlpatterns = [
    path("setup/", set_up.set_up, name="set_up"),
    path("join/<str:token>/", joining.join, name="join"),
    path("language/", public(set_language), name="set_language"),
    path("sign-in/", public(sign_in.SignIn.as_view()), name="account_login"),
    path("sign-in/second-step/", public(second_question.SecondQuestion.as_view()), name="mfa_authenticate"),
    path("sign-in/passkey/", public(second_question.PasskeySignIn.as_view()), name="mfa_login_webauthn"),
    path("sign-out/", public(sign_in.SignOut.as_view()), name="account_logout"),
    path("password/forgotten/", public(sign_in.Forgotten.as_view()), name="account_reset_password"),
    path("password/sent/", public(sign_in.ForgottenSent.as_view()), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(sign_in.NewPassword.as_view()),
        name="account_reset_password_from_key",
    ),
    path("password/done/", public(sign_in.NewPasswordDone.as_view()), name="account_reset_password_from_key_done"),
    path("inactive/", public(AccountInactiveView.as_view(template_name="team/inactive.html")), name="account_inactive"),
]
