"""One line of who did what."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from allauth.core import context
from django.db import models

from ohlas.team.addresses import client_address, shortened
from ohlas.team.audit_kinds import KINDS
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.team.models.user import User


class AppendOnly(Exception):
    """What was written down stays as it was written."""


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def forget_before(self, at: datetime) -> int:
        """The one way out: what is older than we keep. How many lines went."""
        return self.filter(at__lt=at)._raw_delete(self.db)


class AuditEntry(Record):
    """Written once, never changed, kept for two years. Newest first is by id, which sorts by time.

    `who` is the name as it was then; `user` is missing for other programs and for commands on the server. `details`
    holds names of colleagues, roles and counts; never a secret, and nothing of a customer but the id.
    """

    workspace = models.ForeignKey("team.Workspace", models.CASCADE, related_name="audit_entries")
    at = models.DateTimeField()
    user = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=36, blank=True)
    # The network, not the machine: 203.0.113.0/24, 2001:db8:1::/48.
    address = models.CharField(max_length=50, blank=True)
    details = models.JSONField(default=dict)
    # Fills for what is worth one line however often it happens.
    once = models.CharField(max_length=160, null=True, unique=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-id"], name="audit_newest"),
            models.Index(fields=["workspace", "user", "-id"], name="audit_of_user"),
            models.Index(fields=["workspace", "kind", "-id"], name="audit_of_kind"),
            models.Index(fields=["at"], name="audit_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.kind}"

    @classmethod
    def write(
        cls,
        kind: str,
        *,
        workspace_id: Any,
        at: datetime,
        user: "User | None" = None,
        who: str = "",
        about: models.Model | None = None,
        hourly: bool = False,
        details: dict[str, Any] | None = None,
    ) -> None:
        """One line, with the network of the request at hand. `hourly`: one for this person and thing in an hour.

        KeyError for a kind that is not in the list.
        """
        if kind not in KINDS:
            raise KeyError(kind)
        thing = (about._meta.label_lower, str(about.pk)) if about else ("", "")
        once = f"{kind}:{workspace_id}:{user.pk if user else who}:{thing[1]}:{at:%Y%m%d%H}"[:160] if hourly else None
        if once and cls.objects.filter(once=once).exists():
            return
        line = AuditEntry(
            workspace_id=workspace_id,
            at=at,
            user=user,
            who=(str(user) if user else who)[:150],
            kind=kind,
            object_kind=thing[0],
            object_id=thing[1],
            address=shortened(client_address(context.request)) if context.request else "",
            details=details or {},
            once=once,
        )
        # Two tabs in the same moment: one line.
        AuditEntry.objects.bulk_create([line], ignore_conflicts=bool(once))

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly
