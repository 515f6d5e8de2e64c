"""`ohlas import customers FILE`: the same import as in the browser, at once and with a progress bar."""  # noqa: N999

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ohlas.customers.importing.run import bring_in, try_out
from ohlas.customers.importing.undo import take_back
from ohlas.customers.models.imports import AT_WORK, OUTCOMES, UNUSABLE, Import, ImportProblem
from ohlas.customers.models.permission import GIVEN
from ohlas.customers.models.undoing import MAY_BE_UNDONE, OVER, UNDONE
from ohlas.files.encodings import ENCODINGS, known_encoding, reads
from ohlas.files.read import Unreadable, count_rows
from ohlas.team.models import Workspace


class Command(BaseCommand):
    help = (
        "Brings a list (CSV, Excel workbook or address book) of customers, or of their orders, visits and requests, in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["customers", "events", "undo"])
        parser.add_argument("file", metavar="FILE", help="the file, or the id of the import to undo")
        parser.add_argument("--workspace", required=True, metavar="SLUG")
        parser.add_argument("--encoding", default="", metavar="E", help=f"one of {', '.join(ENCODINGS)}")
        parser.add_argument(
            "--sheet", default="", metavar="NAME", help="the sheet of a workbook, else the first with rows"
        )
        parser.add_argument("--basis", choices=GIVEN, default="none", help="why these people may be asked by e-mail")
        parser.add_argument("--kind", default="", help="what events without a column for it are, such as order.paid")
        parser.add_argument("--dry-run", action="store_true", help="says what would come of it and writes nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = Workspace.objects.filter(slug=options["workspace"]).first()
        if not workspace:
            raise CommandError(f"There is no workspace {options['workspace']}.")
        if options["what"] == "undo":
            if options["dry_run"]:
                raise CommandError(
                    "Undoing cannot be tried out here; the page of the import says what would come of it."
                )
            answer = self._undone(_the_import(workspace, options["file"]))
            self.stdout.write(json.dumps(answer) if options["json"] else _plain_undone(answer))
            return
        run = self._received(workspace, Path(options["file"]), options["encoding"], options["what"])
        if options["sheet"]:
            self._turn(run, options["sheet"])
        if options["kind"]:
            run.mapping["kind"] = options["kind"]
        try:
            answer = self._tried(run) if options["dry_run"] else self._brought_in(run, options["basis"])
        except Unreadable as stop:
            raise CommandError(f"Row {stop.row} never ends: a quotation mark is not closed.") from stop
        finally:
            run.cancel()
        self.stdout.write(json.dumps(answer) if options["json"] else _plain(answer))

    def _received(self, workspace: Workspace, path: Path, encoding: str, what: str) -> Import:
        """The kept file, its layout guessed; CommandError when it is not sure enough to go on alone."""
        try:
            encoding = encoding and known_encoding(encoding)
            at = timezone.now()
            pieces = _pieces(path)
            run = Import.receive(workspace, pieces, file_name=path.name, at=at, encoding=encoding, what=what)
        except (OSError, ValueError, ValidationError) as error:
            raise CommandError(_sentence(error)) from error
        if run.file_kind != "text":
            self.stderr.write(f"Read as {_KINDS[run.file_kind]}.")
        elif not encoding:
            self._say_guess(run)
        elif not reads(run.path, encoding):
            run.cancel()
            raise CommandError(f"The file is not written in {encoding}.")
        return run

    def _turn(self, run: Import, name: str) -> None:
        sheets = run.mapping.get("sheets", [])
        try:
            if name not in sheets:
                raise ValidationError(f"There is no sheet {name}, only: {', '.join(sheets) or 'none'}.")
            run.turn_to(sheets.index(name))
            run.lay_out(what=run.layout.what)
        except ValidationError as error:
            run.cancel()
            raise CommandError(" ".join(error.messages)) from error

    def _say_guess(self, run: Import) -> None:
        if not run.mapping["sure"]:
            run.cancel()
            raise CommandError(f"The file looks like {run.encoding}, but that is not sure. Say it with --encoding.")
        self.stderr.write(f"Read as {run.encoding}.")

    def _brought_in(self, run: Import, basis: str) -> dict[str, Any]:
        if stopped := run.stopped_before(basis=basis):
            run = stopped
            self.stderr.write(f"Going on behind row {run.position}, where it was stopped.")
        try:
            run.confirm(run.layout, basis=basis)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        while run.state in AT_WORK:
            # Somebody else may be at it, too: each handful is brought in once, by whoever comes first.
            bring_in(run, clock=timezone.now, go_on=lambda run: self._show(run.position, run.total))
            run.refresh_from_db()
        if run.problem:
            raise CommandError(run.problem)
        counts = {name: getattr(run, name) for name in OUTCOMES}
        return {"id": str(run.pk), **counts, **_told(run.problems.all())}

    def _tried(self, run: Import) -> dict[str, Any]:
        if not run.layout.is_usable:
            raise CommandError(str(UNUSABLE[run.layout.what]))
        counts, problems = dict.fromkeys(OUTCOMES, 0), []
        total = count_rows(run.path, encoding=run.encoding, delimiter=run.delimiter)
        for row, handful in try_out(run):
            self._show(row, total)
            problems += handful.problems
            counts = {name: counts[name] + handful.counts[name] for name in OUTCOMES}
        return {"id": None, **counts, **_told(problems)}

    def _undone(self, run: Import) -> dict[str, Any]:
        """At once; what a killed one has left is gone on with, and what is undone already stays so."""
        if run.state not in ("undoing", "undone") and not run.begin_undo(by=None, doer=None, at=timezone.now()):
            raise CommandError(_why_not(run))
        take_back(run, clock=timezone.now, go_on=lambda run: self._show(run.undo_position, run.undo_total))
        kept = run.kept.select_related("customer").order_by("id")
        people = [{"id": str(each.customer_id), "name": each.customer.name, "reason": each.reason} for each in kept]
        return {"id": str(run.pk), **{name: run.undo_counts.get(name, 0) for name in UNDONE}, "stayed": people}

    def _show(self, done: int, total: int) -> bool:
        """The bar, where somebody is looking."""
        if sys.stderr.isatty():
            filled = 40 * done // max(1, total)
            end = "\n" if done >= total else "\r"
            self.stderr.write(f"[{'#' * filled:<40}] {done}/{total}", ending=end)
        return True


_KINDS = {"workbook": "an Excel workbook", "cards": "an address book"}


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} cannot be read: {error.strerror}."
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _the_import(workspace: Workspace, number: str) -> Import:
    try:
        return Import.objects.select_related("workspace").get(workspace=workspace, pk=UUID(number))
    except (ValueError, Import.DoesNotExist):
        raise CommandError(f"There is no import {number} in {workspace.slug}.") from None


def _why_not(run: Import) -> str:
    if run.state not in OVER:
        return "This import has not come to its end yet."
    if run.undoable_until and run.undoable_until <= timezone.now():
        return f"It is more than {MAY_BE_UNDONE.days} days ago: what stood there before is forgotten."
    return "This import changed nothing that could be undone."


def _plain_undone(answer: dict[str, Any]) -> str:
    counts = ", ".join(f"{answer[name]} {name.replace('_', ' ')}" for name in UNDONE)
    return "\n".join([*(f"{each['name']}: {each['reason']}" for each in answer["stayed"]), counts])


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece


def _told(problems: Iterable[ImportProblem]) -> dict[str, list[dict[str, Any]]]:
    """Errors of rows that failed; notes, where there are any, of what others came in without. Rows that name nobody are
    only counted."""
    told: dict[str, list[dict[str, Any]]] = {"errors": []}
    for each in problems:
        if each.field:
            said = {"row": each.row, "field": each.field, "message": each.message}
            told.setdefault("notes" if each.is_note else "errors", []).append(said)
    return told


def _plain(answer: dict[str, Any]) -> str:
    counts = ", ".join(f"{answer[name]} {name}" for name in OUTCOMES)
    told = [*answer["errors"], *answer.get("notes", [])]
    return "\n".join([*(f"Row {e['row']}, {e['field']}: {e['message']}" for e in told), counts])
