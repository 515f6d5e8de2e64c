"""Asking that nobody has to think of: after something happened, again after half a year, and one reminder."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ohlas.customers.models import Customer, Event
from ohlas.invitations.asking import ask
from ohlas.invitations.models import Invitation
from ohlas.invitations.rules import rest_of, share_of_day
from ohlas.surveys.models import Survey

AT_ONCE = 100
# We hear of an event this long after its survey was due: it is history.
LATE = timedelta(days=2)


def ask_after_event(event_id: str, *, at: datetime) -> None:
    """Ask whom this happened to, in every live survey that waits for this kind of event. Doing it twice asks once.

    What we hear of too late, such as the orders of last year brought in from a file, asks nobody.
    """
    event = Event.objects.select_related("customer").filter(pk=event_id, customer__isnull=False).first()
    if not event or not event.customer:
        return
    waiting = Survey.objects.filter(workspace_id=event.workspace_id, state="live", ask_after=event.kind)
    for survey in waiting.select_related("workspace", "version"):
        due = survey.due_at(event.occurred_at)
        if due > at - LATE:
            due = max(due, at)
            Invitation.invite(survey=survey, customer=event.customer, channel="email", at=at, due=due, event=event)


def do_not_ask_after(event_id: str, *, at: datetime) -> None:
    """What was to be asked after this event is not: it was written down by mistake."""
    for invitation in Invitation.objects.filter(event_id=event_id, state="queued").select_related("survey", "customer"):
        invitation.suppress("taken_back", at=at)


def ask_again(*, at: datetime) -> None:
    """Ask in every live survey that comes back by itself those whose turn has come, some each hour."""
    surveys = Survey.objects.filter(state="live", ask_every_days__gt=0).select_related("workspace", "version")
    for survey in surveys:
        due = _turn(survey, at=at)
        for start in range(0, len(due), AT_ONCE):
            ask(survey, due[start : start + AT_ONCE], channel="email", at=at)


def _turn(survey: Survey, *, at: datetime) -> list[Customer]:
    """The longest known customers whose turn it is: no more a day than spreads the whole book over the survey's days.

    Who rests from another survey is left for another day, and so makes no row of a mail that was never meant.
    """
    awake = Q(paused_until__isnull=True) | Q(paused_until__lte=at)
    book = Customer.objects.filter(awake, workspace_id=survey.workspace_id).who_may_be_asked(survey.workspace, "email")
    theirs = Invitation.objects.filter(customer=OuterRef("pk"))
    had_turn = theirs.filter(survey=survey, created_at__gt=at - timedelta(days=survey.ask_every_days))
    rests = theirs.exclude(state="suppressed").filter(due_at__gt=at - rest_of(survey.workspace.rest_days))
    today = Invitation.objects.filter(survey=survey, mailing=None, event=None, created_at__gt=at - timedelta(days=1))
    left = max(share_of_day(book.count(), survey.ask_every_days) - today.count(), 0)
    return list(book.filter(~Exists(had_turn), ~Exists(rests)).order_by("created_at", "id")[:left])


def remind(*, at: datetime) -> None:
    """One reminder for each invitation by mail that was not answered in the survey's days."""
    for survey in Survey.objects.filter(state="live", remind_after_days__gt=0):
        sent_by = at - timedelta(days=survey.remind_after_days)
        silent = Invitation.objects.filter(survey=survey, channel="email", state="sent", reminded_at=None)
        silent = silent.filter(sent_at__lte=sent_by, sent_at__gt=sent_by - LATE, expires_at__gt=at)
        for invitation_id in silent.values_list("pk", flat=True)[:5000].iterator():
            _remind(invitation_id, at=at)


def _remind(invitation_id: UUID, *, at: datetime) -> None:
    with transaction.atomic():
        waiting = Invitation.objects.filter(pk=invitation_id, state="sent", reminded_at=None)
        if not waiting.update(reminded_at=at):
            return
        invitation = Invitation.objects.select_related("workspace", "contact_point", "version").get(pk=invitation_id)
        invitation.post_reminder(at=at)
