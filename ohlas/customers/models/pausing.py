"""A customer who wants to be left alone for a while."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q

from ohlas.customers.models.event import Event
from ohlas.team.models import Workspace
from ohlas.team.record import Record


class Pausing(Record):
    workspace: "models.ForeignKey[Workspace, Workspace]"
    # Since when and until when nothing is sent to them, over no channel; both or neither.
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_paused(self, *, at: datetime) -> bool:
        return bool(self.paused_until and self.paused_until > at)

    def pause(self, *, until: datetime, source: str, at: datetime) -> None:
        """Nothing is sent until then. A pause that goes as long already stays as it is."""
        with transaction.atomic():
            self.hold()
            if self.paused_until and self.paused_until >= until:
                return
            self._set_pause(at, until)
            self._tell("permission.paused", {"until": until.isoformat(), "source": source}, at=at)

    def resume(self, *, source: str, at: datetime) -> None:
        """The pause is over before its time."""
        with transaction.atomic():
            self.hold()
            if self.is_paused(at=at):
                self._set_pause(None, None)
                self._tell("permission.resumed", {"source": source}, at=at)

    def _set_pause(self, since: datetime | None, until: datetime | None) -> None:
        self.paused_at, self.paused_until = since, until
        self.save(update_fields=["paused_at", "paused_until"])

    def _tell(self, kind: str, payload: dict[str, str], *, at: datetime) -> None:
        Event.record(kind, workspace=self.workspace, at=at, customer=self, payload=payload)  # type: ignore[arg-type]


PAUSED = models.CheckConstraint(
    condition=Q(paused_at__isnull=True, paused_until__isnull=True)
    | Q(paused_at__isnull=False, paused_until__isnull=False, paused_at__lt=F("paused_until")),
    name="customer_pause_is_whole",
)
