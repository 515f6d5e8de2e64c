"""The ledger of what customers allowed: lines are added, never changed."""

from django.db import models

from ohlas.team.models import User, Workspace
from ohlas.team.record import Record


class Permission(Record):
    """One line of the ledger. Never changed: taking a permission back is a new line whose basis is "withdrawn"."""

    BASES = ["consent", "existing_customer", "merchant", "none", "withdrawn"]
    CHANNELS = ["email", "sms", "phone", "post"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="permissions")
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in CHANNELS])
    purpose = models.CharField(max_length=20, default="surveys")
    basis = models.CharField(max_length=20, choices=[(basis, basis) for basis in BASES])
    wording = models.TextField(blank=True)
    source = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["customer", "channel", "purpose", "-at", "-id"], name="permission_latest")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.basis}"

    @staticmethod
    def allows(basis: str) -> bool:
        """Whether a survey may rest on this basis."""
        return basis in ALLOWING


# The bases a survey may rest on, and what a person may write into the ledger.
ALLOWING = ("consent", "existing_customer", "merchant")
GIVEN = (*ALLOWING, "none")
