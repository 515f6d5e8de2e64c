"""One import of a customer list: what was in the file, how far it got, what came of each row."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ohlas.customers.importing.layout import Guessed, Layout, card_headers, guess_layout, layout_of_cards
from ohlas.customers.models.import_file import OURS, ImportFile
from ohlas.customers.models.permission import GIVEN
from ohlas.customers.models.undoing import Undoing
from ohlas.customers.wrong import in_words
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record, new_id

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from ohlas.customers.models.deed import Kept

KEPT = timedelta(days=7)
# Refused rows are kept this long for mending; then only what was wrong with them.
MEND_WITHIN = timedelta(days=30)
UNUSABLE = {
    "customers": _("The file has neither a column of names nor one of e-mail addresses."),
    "events": _("Say which column has the date, and which the customer's number, e-mail or phone."),
}
AT_WORK = ("queued", "running")
OUTCOMES = ("created", "updated", "unchanged", "skipped", "failed")


class Import(ImportFile, Undoing, Record):
    STATES = ["mapping", "queued", "running", "done", "failed", "undoing", "undone"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=255)
    # Name of the file kept under OHLAS_DATA/imports until the import is done.
    stored_as = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=4)
    # {"header": true, "columns": ["name", "email", ""], "headers": ["Jméno", "E-mail", "x"], "sure": true, "what":
    # "customers", "kind": "", "above": 0}: one word for each column; and what kind of file it is (see ImportFile).
    mapping = models.JSONField(default=dict)
    permission_basis = models.CharField(max_length=20, default="none")
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="mapping")
    total = models.PositiveIntegerField(default=0)
    # Rows already dealt with: where a restarted import goes on.
    position = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # Why it was given up (see `wrong.Told`); what older versions wrote instead, in the language of who had begun it.
    wrong = models.JSONField(default=list, blank=True)
    sentence = models.TextField(blank=True, db_column="problem")
    # When the work at hand, bringing it in or undoing it, began: what the time left is told by.
    begun_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    # Of what it did: how much there was to undo, how much of it is dealt with, what came of it (see `UNDONE`).
    undo_total = models.PositiveIntegerField(default=0)
    undo_position = models.PositiveIntegerField(default=0)
    undo_counts = models.JSONField(default=dict, blank=True)

    problems: "RelatedManager[ImportProblem]"
    kept: "RelatedManager[Kept]"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False) | (~Q(state="undone") & Q(undone_at=None)),
                name="import_undone_at_some_time",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def receive(
        cls,
        workspace: Workspace,
        pieces: Iterable[bytes],
        *,
        file_name: str,
        at: datetime,
        by: User | None = None,
        encoding: str = "",
        what: str = "customers",
    ) -> "Import":
        """Keep the file, piece by piece, and guess its layout. ValidationError for one that is not read."""
        run = cls(id=new_id(), workspace=workspace, file_name=file_name[-255:].replace("\0", ""), by=by, started_at=at)
        try:
            run._keep(pieces)
            run.lay_out(encoding=encoding, what=what)
            run.save(force_insert=True)
        except BaseException:
            run.forget_file()
            raise
        return run

    @property
    def layout(self) -> Layout:
        known = self.mapping
        more = {"what": known.get("what", "customers"), "kind": known.get("kind", ""), "above": known.get("above", 0)}
        headers = card_headers(known["card"]) if "card" in known else tuple(known.get("headers", ()))
        return Layout(self.encoding, self.delimiter, known["header"], tuple(known["columns"]), headers=headers, **more)

    def lay_out(self, *, encoding: str = "", delimiter: str = "", what: str = "customers") -> None:
        """Guess anew, with what a person has chosen. Not saved."""
        guessed = self.guess(encoding=encoding, delimiter=delimiter, what=what)
        self.encoding, self.delimiter = guessed.layout.encoding, guessed.layout.delimiter
        self.mapping = self._mapping(guessed.layout, sure=guessed.sure_of_encoding)

    def guess(self, *, encoding: str = "", delimiter: str = "", what: str = "customers") -> Guessed:
        """How the table looks to us. Tables that we made ourselves leave no choice."""
        from ohlas.customers.importing.last_time import as_last_time
        from ohlas.customers.importing.own_facts import own_columns
        from ohlas.customers.models.attribute import AttributeType

        own = own_columns(AttributeType.objects.in_use().filter(workspace=self.workspace))
        if self.file_kind == "cards":
            return Guessed(layout_of_cards(own), True)
        ways = OURS if self.file_kind == "workbook" else {"encoding": encoding, "delimiter": delimiter}
        guessed = guess_layout(self.path, language=self.workspace.language, what=what, own=own, **ways)
        return replace(guessed, layout=as_last_time(self, guessed.layout)) if self.by_id else guessed

    def _mapping(self, layout: Layout, *, sure: bool) -> dict[str, Any]:
        told = {"header": layout.has_header, "columns": list(layout.columns), "headers": list(layout.headers)}
        more = {"what": layout.what, "kind": layout.kind, "above": layout.above}
        return {**self.mapping, **told, **more, "sure": sure}

    def confirm(self, layout: Layout, *, basis: str) -> bool:
        """A person has said how the file is read and what its people allow; whether it was the first time.

        ValidationError for a file in which nobody can be told from another.
        """
        if not layout.is_usable:
            raise ValidationError(UNUSABLE[layout.what])
        if basis not in GIVEN:
            raise ValidationError(_("There is no basis of this name."))
        confirmed = Import.objects.filter(pk=self.pk, state="mapping").update(
            state="queued",
            encoding=layout.encoding,
            delimiter=layout.delimiter,
            mapping=self._mapping(layout, sure=True),
            stored_as=self.stored_as,
            permission_basis=basis,
        )
        self.refresh_from_db()
        return bool(confirmed)

    def stopped_before(self, *, basis: str) -> "Import | None":
        """The same file, read in the same way, that a command has begun to bring in and not come to the end of."""
        begun = Import.objects.filter(workspace=self.workspace, digest=self.digest, by=None, permission_basis=basis)
        for run in begun.filter(state__in=AT_WORK).order_by("-started_at"):
            if (run.layout, run.sheet) == (self.layout, self.sheet) and run.path.exists():
                return run
        return None

    def keep(self, layout: Layout, *, basis: str) -> None:
        """Remember what a person has chosen so far, while nothing is brought in yet."""
        chosen = {"encoding": layout.encoding, "delimiter": layout.delimiter, "stored_as": self.stored_as}
        mapping = self._mapping(layout, sure=bool(self.mapping["sure"]))
        basis = basis if basis in GIVEN else "none"
        Import.objects.filter(pk=self.pk, state="mapping").update(**chosen, mapping=mapping, permission_basis=basis)
        self.refresh_from_db()

    def start(self, layout: Layout, *, basis: str) -> None:
        """Confirm the layout and put the import into the queue, once."""
        from ohlas.customers.jobs import run_import

        with transaction.atomic():
            if self.confirm(layout, basis=basis):
                self.declare_new_facts()
                run_import.enqueue(import_id=str(self.pk), workspace_id=str(self.workspace_id))

    def declare_new_facts(self) -> None:
        """What the person wants to keep as a new fact becomes one. ValidationError when it cannot."""
        from ohlas.customers.importing.own_facts import declare_new

        layout = self.layout
        columns = declare_new(self.workspace, layout.columns, layout.headers)
        self.set(mapping={**self.mapping, "columns": columns})

    def cancel(self) -> None:
        """The list is not brought in after all: nothing of it stays. Only before it has started."""
        if Import.objects.filter(pk=self.pk, state="mapping").delete()[0]:
            self.forget_file()

    @property
    def problem(self) -> str:
        """Why it was given up, in the reader's language."""
        return in_words(self.wrong) or self.sentence

    def finish(self, *, at: datetime, problem: str = "", **values: Any) -> None:
        """Done, or given up for a reason (a code of `wrong` and its values), unless it is over already; the file is no
        longer kept."""
        state, told = ("failed", [[problem, values]]) if problem else ("done", [])
        at_work = Import.objects.filter(pk=self.pk, state__in=AT_WORK)
        at_work.update(state=state, finished_at=at, wrong=told)
        self.refresh_from_db()
        self.forget_file()

    @classmethod
    def forget_old(cls, *, at: datetime) -> None:
        """Lists that nobody started, or that never came to an end, do not lie about: a week, and their file is gone."""
        for run in cls.objects.filter(started_at__lt=at - KEPT, state__in=("mapping", "queued", "running")):
            if run.state == "mapping":
                run.cancel()
            else:
                run.finish(at=at, problem="never_ended")
        old = ImportProblem.objects.filter(cells__isnull=False, run__finished_at__lt=at - MEND_WITHIN)
        old.update(cells=None)
        cls.forget_how_to_undo(at=at)

    @property
    def left_out(self) -> int:
        """Rows that name nobody, and those with something wrong in them."""
        return self.skipped + self.failed

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed", "undone")


class ImportProblem(Record):
    run = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=120, blank=True)
    # What is wrong (see `wrong.Told`); what older versions wrote instead, in the language of whoever brought it in.
    wrong = models.JSONField(default=list, blank=True)
    sentence = models.CharField(max_length=300, blank=True, db_column="message")
    # The row as it stood in the file, with the first of its problems, so that it can be mended; null once forgotten.
    cells = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"{self.row}: {self.message}"

    @property
    def is_note(self) -> bool:
        """The row came in, without something."""
        return bool(self.wrong) and self.wrong[0][0] == "not_kept"

    @property
    def message(self) -> str:
        """In the reader's language."""
        return in_words(self.wrong) or self.sentence
