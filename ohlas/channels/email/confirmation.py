"""The mail that asks whether a consent is really theirs: one sentence, what they would agree to, one button.

Nothing in it advertises. It leaves at once, also at night, as it answers what somebody has just said.
"""

from datetime import datetime
from functools import cached_property

from django.template.loader import render_to_string
from django.utils import translation
from mjml import mjml2html

from ohlas.channels.email.letter import INLINER
from ohlas.channels.email.look import look
from ohlas.customers.models import Permission
from ohlas.invitations.choices import language_of
from ohlas.invitations.confirming import subject_of
from ohlas.invitations.tokens import confirm_url, unsubscribe_url
from ohlas.mail.letter import Letter


class ConfirmationMail:
    """What becomes of it changes nothing in the ledger: only the customer's own press does."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id

    @cached_property
    def waiting(self) -> Permission:
        return Permission.objects.select_related("customer__workspace").get(pk=self.source_id)

    def leaves_at(self, *, at: datetime) -> datetime | None:
        """Never, when they have confirmed it otherwise, said no since, or it is too late."""
        latest = self.waiting.customer.permission(self.waiting.channel, self.waiting.purpose)
        settled = bool(latest and latest.basis == "consent")
        return None if settled or self.waiting.is_over(at=at) else at

    def letter(self) -> Letter:
        workspace, language = self.waiting.customer.workspace, language_of(self.waiting.customer)
        context = {
            "language": language,
            "business": workspace.name,
            "address": workspace.postal_address,
            "wording": self.waiting.wording,
            "look": look(workspace.brand_color),
            "url": confirm_url(self.waiting),
            "unsubscribe": unsubscribe_url(self.waiting.customer),
        }
        with translation.override(language):
            html = INLINER.inline(mjml2html(render_to_string("channels/email/confirmation.mjml", context), fonts={}))
            text = render_to_string("channels/email/confirmation.txt", context).strip() + "\n"
        sender = workspace.sender_name or workspace.name
        return Letter(subject_of(workspace.name, language), text, html, sender, workspace.reply_to)

    def has_left(self, *, at: datetime, held: bool) -> None:
        pass

    def has_failed(self, *, at: datetime, bounced: bool) -> None:
        pass
