"""django.core.mail ends here: everybody uses it as usual, and the mail goes into the outbox."""

from collections.abc import Sequence
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from ohlas.mail.letter import flat
from ohlas.mail.models import Message

# Names the workspace (its id) whose outbox may show the mail; never sent.
WORKSPACE_HEADER = "X-Ohlas-Workspace"


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One outbox row for each recipient, in the caller's transaction. Nothing leaves the machine here."""
        with transaction.atomic():
            return sum(_keep(message) for message in email_messages)


def _keep(message: EmailMessage) -> int:
    headers = {name: flat(str(value)) for name, value in message.extra_headers.items()}
    workspace = headers.pop(WORKSPACE_HEADER, "")
    if message.reply_to:
        headers["Reply-To"] = flat(message.reply_to[0])
    for to in message.recipients():
        Message.post(
            to=flat(to),
            at=timezone.now(),
            workspace_id=UUID(workspace) if workspace else None,
            subject=flat(str(message.subject))[:300],
            language=translation.get_language() or "",
            text=str(message.body),
            html=_html(message),
            headers=headers,
        )
    return len(message.recipients())


def _html(message: EmailMessage) -> str:
    parts = getattr(message, "alternatives", [])
    return next((str(content) for content, kind in parts if kind == "text/html"), "")
