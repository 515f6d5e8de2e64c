"""An import is undone: how its traces are known, the verbs, and how long it can be."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F, Q

from ohlas.team.audit import note
from ohlas.team.models import Member, User, Workspace

# How long the old values are kept; then they are forgotten, and the import stays for good.
MAY_BE_UNDONE = timedelta(days=30)
# People the import made who are gone; who got back what they had; of whom only a part could be put back; who stay as
# they are; events that are gone; events that stay.
UNDONE = ("removed", "restored", "partly", "kept", "events_removed", "events_kept")
OVER = ("done", "failed")


class Undoing(models.Model):
    if TYPE_CHECKING:
        state: models.CharField[str, str]
        finished_at: models.DateTimeField[datetime | None, datetime | None]
        undo_position: models.PositiveIntegerField[int, int]
        undo_total: models.PositiveIntegerField[int, int]
        undo_counts: models.JSONField[dict[str, int], dict[str, int]]
        workspace: models.ForeignKey[Workspace, Workspace]
        file_name: models.CharField[str, str]
        deeds: Any
        brought_events: Any

    class Meta:
        abstract = True

    @property
    def own_source(self) -> str:
        """What the events of everything else it does carry, and no other import."""
        return f"import:{self.pk.hex}"

    @property
    def permission_source(self) -> str:
        """What its lines of the ledger carry."""
        return f"import: {self.file_name}"[:60]

    @property
    def undoable_until(self) -> datetime | None:
        """The moment after which it stays for good; None while it runs, and when it is undone."""
        return self.finished_at + MAY_BE_UNDONE if self.finished_at and self.state in OVER else None

    def may_be_undone(self, *, at: datetime) -> bool:
        until = self.undoable_until
        return bool(until and at < until and (self.deeds.exists() or self.brought_events.exists()))

    def undo(self, *, by: Member, at: datetime) -> bool:
        """Put the undoing into the queue, once; False where it may not be undone, or is already."""
        from ohlas.customers.jobs import undo_import

        with transaction.atomic():
            begun = self.begin_undo(by=by.user, doer=by, at=at)
            if begun:
                undo_import.enqueue(import_id=str(self.pk), workspace_id=str(by.workspace_id))
        return begun

    def begin_undo(self, *, by: User | None, doer: Member | None, at: datetime) -> bool:
        """From here on it is being undone; False where it may not be. Somebody did it, and that is written down."""
        if not self.may_be_undone(at=at):
            return False
        total = self.deeds.count() + self.brought_events.count()
        with transaction.atomic():
            mine = self._itself().filter(state__in=OVER)
            if not mine.update(state="undoing", undone_by=by, undo_total=total, begun_at=at):
                return False
            note(doer, "import.undone", at=at, about=self, workspace=self.workspace, rows=total)
        self.refresh_from_db()
        return True

    def claim_to_undo(self, rows: int) -> bool:
        """Take the next rows, in the caller's transaction; False when somebody else was quicker."""
        mine = self._itself().filter(state="undoing", undo_position=self.undo_position)
        return bool(mine.update(undo_position=F("undo_position") + rows))

    def count_undone(self, outcome: dict[str, int]) -> None:
        counts = {name: self.undo_counts.get(name, 0) + outcome.get(name, 0) for name in UNDONE}
        self._itself().update(undo_counts=counts)

    def _itself(self) -> "models.QuerySet[Any]":
        """To change it only where it is still as it was thought to be."""
        return type(self)._base_manager.filter(pk=self.pk)

    def finish_undo(self, *, at: datetime) -> None:
        if self._itself().filter(state="undoing").update(state="undone", undone_at=at):
            self.refresh_from_db()

    @classmethod
    def forget_how_to_undo(cls, *, at: datetime) -> None:
        """Old values are other people's data: after thirty days nobody needs them."""
        from ohlas.customers.models.deed import BroughtEvent, Deed, Kept

        long_ago = Q(run__finished_at__lt=at - MAY_BE_UNDONE)
        for model in (Deed, BroughtEvent):
            rows = model.objects.filter(long_ago, run__state__in=OVER)
            while some := list(rows.values_list("pk", flat=True)[:1000]):
                model.objects.filter(pk__in=some)._raw_delete(model.objects.db)
        Kept.objects.filter(run__undone_at__lt=at - MAY_BE_UNDONE).delete()
