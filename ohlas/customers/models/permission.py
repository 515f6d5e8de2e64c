"""The ledger of what customers allowed: lines are added, never changed."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from ohlas.customers.basis.rules import ALLOWING
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

__all__ = ["ALLOWING", "GIVEN", "Permission"]

# What a person may write into the ledger.
GIVEN = (*ALLOWING, "none")
# An unconfirmed consent can be confirmed this long.
CONFIRM_WITHIN = timedelta(days=7)


class PermissionQuerySet(models.QuerySet["Permission"]):
    def about(self, channel: str, purpose: str = "surveys") -> "PermissionQuerySet":
        """The lines that say what holds over this channel; a consent that waits to be confirmed says nothing yet."""
        return self.filter(channel=channel, purpose=purpose).exclude(basis="pending")


class Permission(Record):
    """One line of the ledger. Never changed: taking a permission back is a new line whose basis is "withdrawn".

    "pending" is a consent somebody else wrote down and the customer has not confirmed: no basis for anything.
    """

    BASES = ["consent", "existing_customer", "merchant", "none", "withdrawn", "pending"]
    CHANNELS = ["email", "sms", "phone", "post"]
    # What a message may be for. "contact" besides, the answer to one answer, is nobody's to choose.
    PURPOSES = ["surveys", "offers", "news"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="permissions")
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in CHANNELS])
    purpose = models.CharField(max_length=20, default="surveys")
    basis = models.CharField(max_length=20, choices=[(basis, basis) for basis in BASES])
    wording = models.TextField(blank=True)
    source = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    # The unconfirmed consent that this line confirms.
    confirms = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="confirmations")

    objects = PermissionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer", "channel", "purpose", "-at", "-id"], name="permission_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["confirms"], condition=Q(confirms__isnull=False), name="permission_confirmed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.basis}"

    @staticmethod
    def allows(basis: str) -> bool:
        """Whether a message may rest on this basis somewhere; what each country wants is `basis/rules.py`."""
        return basis in ALLOWING

    def is_over(self, *, at: datetime) -> bool:
        """Whether this unconfirmed consent can no longer be confirmed: it is too old, or they said no since."""
        since = Permission.objects.about(self.channel, self.purpose).filter(customer=self.customer_id)
        said_no = since.filter(Q(at__gt=self.at) | Q(at=self.at, pk__gt=self.pk), basis="withdrawn").exists()
        return said_no or at >= self.at + CONFIRM_WITHIN
