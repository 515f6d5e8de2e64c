"""The mails of an invitation, as the outbox asks for them: kept as an id, rendered whenever they are needed."""

from datetime import datetime

from ohlas.channels.email.letter import letter_for
from ohlas.invitations.models import Invitation
from ohlas.invitations.wording import reminder_subject
from ohlas.mail.letter import Letter


def _invitation(source_id: str) -> Invitation:
    whole = Invitation.objects.select_related("workspace", "survey", "version", "customer", "mailing")
    return whole.get(pk=source_id)


class InvitationMail:
    def leaves_at(self, source_id: str, *, at: datetime) -> datetime | None:
        return _invitation(source_id).leaves_at(at=at)

    def letter(self, source_id: str) -> Letter:
        return letter_for(_invitation(source_id))

    def has_left(self, source_id: str, *, at: datetime, held: bool) -> None:
        _invitation(source_id).mark_sent(at=at, held=held)

    def has_failed(self, source_id: str, *, at: datetime, bounced: bool) -> None:
        _invitation(source_id).suppress("bounced" if bounced else "undelivered", at=at)


class ReminderMail:
    """The same letter once more, under a subject that says so. What becomes of it changes nothing in the invitation."""

    def leaves_at(self, source_id: str, *, at: datetime) -> datetime | None:
        return _invitation(source_id).reminder_leaves_at(at=at)

    def letter(self, source_id: str) -> Letter:
        return letter_for(_invitation(source_id), subject=reminder_subject)

    def has_left(self, source_id: str, *, at: datetime, held: bool) -> None:
        pass

    def has_failed(self, source_id: str, *, at: datetime, bounced: bool) -> None:
        pass
