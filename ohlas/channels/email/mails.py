"""The mails of an invitation, as the outbox asks for them: kept as an id, rendered whenever they are needed."""

from datetime import datetime
from functools import cached_property

from ohlas.channels.email.letter import letter_for
from ohlas.invitations.models import Invitation
from ohlas.invitations.wording import reminder_subject
from ohlas.mail.letter import Letter


class InvitationMail:
    def __init__(self, source_id: str) -> None:
        self.source_id = source_id

    @cached_property
    def invitation(self) -> Invitation:
        whole = Invitation.objects.select_related("workspace", "survey", "version", "customer", "mailing")
        return whole.get(pk=self.source_id)

    def leaves_at(self, *, at: datetime) -> datetime | None:
        return self.invitation.leaves_at(at=at)

    def letter(self) -> Letter:
        return letter_for(self.invitation)

    def has_left(self, *, at: datetime, held: bool) -> None:
        self.invitation.mark_sent(at=at, held=held)

    def has_failed(self, *, at: datetime, bounced: bool) -> None:
        self.invitation.mark_undelivered("bounced" if bounced else "undelivered", at=at)


class ReminderMail(InvitationMail):
    """The same letter once more, under a subject that says so. What becomes of it changes nothing in the invitation."""

    def leaves_at(self, *, at: datetime) -> datetime | None:
        return self.invitation.reminder_leaves_at(at=at)

    def letter(self) -> Letter:
        return letter_for(self.invitation, subject=reminder_subject)

    def has_left(self, *, at: datetime, held: bool) -> None:
        pass

    def has_failed(self, *, at: datetime, bounced: bool) -> None:
        pass
