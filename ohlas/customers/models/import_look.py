"""A look through the whole file before anything is written: asked for by a person, done in the background."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from ohlas.customers.models.imports import Import
from ohlas.files.read import count_rows
from ohlas.team.record import Record


class ImportLook(Record):
    """`found` is what `importing.look` found, {} while it looks."""

    run = models.OneToOneField(Import, models.CASCADE, related_name="look")
    asked_at = models.DateTimeField()
    # The layout it looks through, as `choice` writes it: a look through another says nothing.
    choice = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.run}: {self.position}/{self.total}"

    @classmethod
    def ask(cls, run: Import, *, at: datetime) -> "ImportLook":
        """Look through the file as it is laid out now, in the background. An earlier look is forgotten."""
        from ohlas.customers.jobs import look_through_import

        begun = {"asked_at": at, "choice": choice(run), "position": 0, "total": 0, "found": {}, "finished_at": None}
        with transaction.atomic():
            look, _made = cls.objects.update_or_create(run=run, defaults=begun)
            look_through_import.enqueue(look_id=str(look.pk), asked_at=at.isoformat())
        return look

    def fits(self, run: Import) -> bool:
        """Whether it is about the file as the import would read it."""
        return bool(self.choice == choice(run))

    def count(self) -> None:
        """So that people see how far it is."""
        layout = self.run.layout
        self.set(total=count_rows(self.run.path, encoding=layout.encoding, delimiter=layout.delimiter))

    def reach(self, row: int) -> bool:
        """It has come to this row; whether it is still wanted: nobody has asked anew or begun to bring the list in."""
        wanted = ImportLook.objects.filter(pk=self.pk, asked_at=self.asked_at, run__state="mapping")
        self.position = row
        return bool(wanted.update(position=row))

    def finish(self, found: dict[str, Any], *, at: datetime) -> None:
        self.set(found=found, position=self.total, finished_at=at)


def choice(run: Import) -> list[Any]:
    """All that decides how the rows are read."""
    layout = run.layout
    return [run.sheet, layout.encoding, layout.delimiter, layout.rows_before, list(layout.columns), layout.kind]
