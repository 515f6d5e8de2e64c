"""A round of asking: an audience, a survey and a time."""

from datetime import datetime

from django.db import models, transaction

from ohlas.customers.audience import Audience
from ohlas.customers.models import Customer
from ohlas.surveys.models import Survey
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

# Customers asked in one transaction: enough to be quick, few enough that an answer never waits for it.
CHUNK = 100


class Mailing(Record):
    """One round of asking: an audience, a survey and a time."""

    STATES = ["draft", "scheduled", "sending", "sent", "cancelled"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="mailings")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="mailings")
    # The customer list's own filter, as in its address: {"q": "", "tag": ["vip"], "language": ["cs"], ...}
    audience = models.JSONField(default=dict)
    channel = models.CharField(max_length=10, default="email")
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="draft")
    send_at = models.DateTimeField(null=True, blank=True)
    # The last customer already dealt with: where an interrupted run goes on.
    reached = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace", "-created_at", "-id"], name="mailing_newest")]

    def __str__(self) -> str:
        return f"{self.survey}, {self.created_at:%Y-%m-%d}"

    @property
    def asks(self) -> Audience:
        """Whom it asks, as the filter of the customer list."""
        return Audience.from_query(self.audience)

    def schedule(self, *, send_at: datetime) -> bool:
        """Send it at that time, or at once when that is now; False when it is no longer a draft."""
        from ohlas.invitations.jobs import run_mailing

        with transaction.atomic():
            moved = self._move(["draft"], state="scheduled", send_at=send_at)
            if moved:
                run_mailing.using(run_after=send_at).enqueue(str(self.pk))
        return moved

    def cancel(self, *, by: User, at: datetime) -> bool:
        """Ask nobody any more; mail that has left cannot be called back. False when there is nothing to call off."""
        from ohlas.invitations.jobs import call_off

        with transaction.atomic():
            going = ["draft", "scheduled", "sending", "sent"]
            moved = self._move(going, state="cancelled", cancelled_at=at, cancelled_by=by)
            if moved:
                call_off.enqueue(str(self.pk))
        return moved

    def ask_next(self, *, at: datetime) -> bool:
        """Ask the next hundred customers in one transaction; False when there are no more, or it was called off.

        What is done and where to go on are written together, so a run that is cut off loses and doubles nobody.
        """
        from ohlas.invitations.asking import ask

        with transaction.atomic():
            mailing = Mailing.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if mailing.state not in ("scheduled", "sending"):
                return False
            left = mailing.asks.customers(self.workspace).order_by("id")
            customers = list((left.filter(id__gt=mailing.reached) if mailing.reached else left)[:CHUNK])
            if customers:
                ask(self.survey, self._not_asked_yet(customers), channel=self.channel, at=at, mailing=self)
                self.set(reached=customers[-1].pk, state="sending", started_at=mailing.started_at or at)
            else:
                self.set(state="sent", started_at=mailing.started_at or at, finished_at=at)
        return bool(customers)

    def _not_asked_yet(self, customers: list[Customer]) -> list[Customer]:
        """Without those to whom it has come already under the name of a record that was merged into theirs."""
        asked = set(self.invitations.filter(customer__in=customers).values_list("customer_id", flat=True))
        return [customer for customer in customers if customer.pk not in asked]

    def _move(self, states: list[str], **changes: object) -> bool:
        moved = Mailing.objects.filter(pk=self.pk, state__in=states).update(**changes)
        self.refresh_from_db()
        return bool(moved)
