"""Entries that a colleague writes into a customer's story by hand: the verbs over the timeline."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from ohlas.customers.kinds import BY_HAND, NOTE, TAKEN_BACK
from ohlas.customers.reactions import enqueue_reactions
from ohlas.team.models import User

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer
    from ohlas.customers.models.event import Event

# How long whoever wrote an entry may take it back.
MAY_BE_TAKEN_BACK = timedelta(hours=1)
AHEAD = timedelta(minutes=10)
LONGEST = 4000


class ByHand(models.Model):
    """`payload` of such an entry: {"words": "…", "by": user's id, "by_name": their name then}."""

    if TYPE_CHECKING:
        kind: models.CharField[str, str]
        source: models.CharField[str, str]
        recorded_at: models.DateTimeField[datetime, datetime]
        payload: models.JSONField[dict[str, Any], dict[str, Any]]
        workspace_id: UUID

    class Meta:
        abstract = True

    @classmethod
    def write_down(
        cls,
        customer: "Customer",
        kind: str,
        *,
        by: User,
        at: datetime,
        once: str,
        occurred_at: datetime | None = None,
        words: str = "",
        amount: Decimal | None = None,
        touchpoint_id: UUID | None = None,
        staff_id: UUID | None = None,
    ) -> "Event":
        """A call, a visit or a note; `once` is the form's own number, so that pressing twice writes one entry."""
        from ohlas.customers.models.event import Event

        check_entry(kind, words, occurred_at or at, at=at)
        entry = {"words": words, "by": str(by.pk), "by_name": by.name or by.email}
        currency = customer.workspace.currency if amount is not None else ""
        try:
            with transaction.atomic():
                customer.hold()
                return Event.record(
                    kind,
                    workspace=customer.workspace,
                    at=at,
                    occurred_at=occurred_at,
                    customer=customer,
                    amount=amount,
                    currency=currency,
                    touchpoint_id=touchpoint_id,
                    staff_id=staff_id,
                    external_id=once,
                    payload=entry,
                )
        except IntegrityError:
            return Event.objects.get(workspace=customer.workspace, source="ohlas", external_id=once)

    @property
    def is_by_hand(self) -> bool:
        return self.source == "ohlas" and self.kind in BY_HAND and "by" in self.payload

    def may_be_taken_back(self, *, by: User, at: datetime) -> bool:
        """By whoever wrote it, within the hour."""
        is_fresh = at < self.recorded_at + MAY_BE_TAKEN_BACK
        return self.is_by_hand and self.payload["by"] == str(by.pk) and is_fresh

    def take_back(self, *, by: User, at: datetime) -> bool:
        """What was written is gone, and that it was taken back stays in its place; False where it may not be."""
        from ohlas.customers.models.event import Event

        if not self.may_be_taken_back(by=by, at=at):
            return False
        trace = {"was": self.kind, "by": str(by.pk), "by_name": self.payload["by_name"]}
        with transaction.atomic():
            written = Event.objects.filter(pk=self.pk, kind=self.kind)
            if written.update(kind=TAKEN_BACK, amount=None, currency="", payload=trace):
                enqueue_reactions(TAKEN_BACK, str(self.pk), self.workspace_id)
        return True


def check_entry(kind: str, words: str, occurred_at: datetime, *, at: datetime) -> None:
    """ValidationError, naming the field, for what is no entry."""
    if kind not in BY_HAND:
        raise ValidationError(_("Say whether it was a call, a visit or a note."))
    if kind == NOTE and not words:
        raise ValidationError({"words": _("A note has words.")})
    if len(words) > LONGEST or "\0" in words:
        raise ValidationError({"words": _("This is too long to be kept.")})
    if occurred_at > at + AHEAD:
        raise ValidationError({"when": _("This is in the future.")})
    if occurred_at.year < 1970:
        raise ValidationError({"when": _("This is too long ago.")})
