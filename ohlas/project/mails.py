"""Which package renders which mail of the outbox: source -> a `mail.sources.Source`."""

SOURCES: dict[str, str] = {
    "invitation": "ohlas.channels.email.mails.InvitationMail",
    "reminder": "ohlas.channels.email.mails.ReminderMail",
    "confirmation": "ohlas.channels.email.confirmation.ConfirmationMail",
}
