"""What each task is called on the page of background work, by dotted path; others go by the name of their function."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "ohlas.api.jobs.forget_old_answers": _("Forget old answers of the API"),
    "ohlas.customers.jobs.find_duplicates": _("Look for customers who are in the book twice"),
    "ohlas.customers.jobs.find_new_duplicates": _("See whether new customers are in the book already"),
    "ohlas.customers.jobs.notice_new_customers": _("Notice who is new in the book"),
    "ohlas.customers.jobs.forget_old_merges": _("Let go of what was kept for undoing old merges"),
    "ohlas.customers.jobs.forget_old_imports": _("Clear away lists that nobody brought in"),
    "ohlas.customers.jobs.look_through_import": _("Look through a list before it comes in"),
    "ohlas.customers.jobs.run_import": _("Bring a list in"),
    "ohlas.customers.jobs.undo_import": _("Undo a list"),
    "ohlas.customers.jobs.let_go": _("Let go of what is kept for a time only"),
    "ohlas.invitations.jobs.ask_after_event": _("Ask after a visit, an order or the like"),
    "ohlas.invitations.jobs.ask_again": _("Ask whose turn has come again"),
    "ohlas.invitations.jobs.ask_to_confirm": _("Ask somebody to confirm a consent"),
    "ohlas.invitations.jobs.call_off": _("Call a mailing off"),
    "ohlas.invitations.jobs.do_not_ask_after": _("Call off what was to be asked about a mistake"),
    "ohlas.invitations.jobs.remind": _("Remind those who have not answered"),
    "ohlas.invitations.jobs.run_mailing": _("Make the invitations of a mailing"),
    "ohlas.jobs.jobs.prune": _("Clear away finished background work"),
    "ohlas.mail.jobs.deliver_bulk": _("Send survey mail"),
    "ohlas.mail.jobs.deliver_mail": _("Send mail"),
    "ohlas.mail.jobs.sweep_outbox": _("Look through the Outbox"),
    "ohlas.responses.jobs.remember_facts": _("Remember what a person told in a survey"),
    "ohlas.team.jobs.forget_ended_sessions": _("Clear away sign-ins that ran out"),
    "ohlas.team.jobs.forget_old_audit": _("Clear away what was done more than two years ago"),
    "ohlas.team.jobs.send_reset_link": _("Send a link for a new password"),
}
