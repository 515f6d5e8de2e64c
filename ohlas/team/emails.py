"""Letters to people who work in a business. Every address in them begins with OHLAS_BASE_URL."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from ohlas.team.models import MemberInvitation, User


def send_reset_link(email: str, language: str) -> None:
    """Sends the link if there is such a person; in their language, not in the one of whoever asked."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        return
    with override(user.language or language):
        _send(
            gettext("Choose a new password"),
            "forgotten",
            user.email,
            {"user": user, "link": reset_link(user)},
        )


def reset_link(user: User) -> str:
    """Works once and for one day; a new password puts an end to every link made before."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    address = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return settings.BASE_URL + address.replace("UID-KEY", key)


def send_invitation(invitation: MemberInvitation, token: str) -> None:
    """In the language chosen for the colleague. Not shown in the Outbox, where others could take the link."""
    context = {"invitation": invitation, "workspace": invitation.workspace, "link": join_link(token)}
    with override(invitation.language):
        subject = gettext("%(business)s invites you to Ohlas") % {"business": invitation.workspace.name}
        _send(subject, "invitation", invitation.email, context)


def mail_leaves() -> bool:
    """Whether letters go out at all; without EMAIL_URL they stay in the Outbox."""
    return bool(settings.EMAIL_URL)


def join_link(token: str) -> str:
    return settings.BASE_URL + reverse("join", kwargs={"token": token})


def _send(subject: str, template: str, to: str, context: dict[str, object]) -> None:
    text = render_to_string(f"team/mail/{template}.txt", context)
    EmailMessage(subject=" ".join(subject.split()), body=text, to=[to]).send()
