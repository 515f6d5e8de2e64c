"""`ohlas restore FILE`: everything back from a backup, on either kind of database."""

import json
import signal
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from ohlas.project.backup.progress import Progress
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.restore import Restored, Wish, restore

WORD = "replace"


class Command(BaseCommand):
    help = "Put a backup back: into an empty installation, or with --replace in the place of what is there."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="made by `ohlas backup`")
        parser.add_argument("--replace", action="store_true", help="what is there now is lost; asks for a word")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--keep-secret", action="store_true", help="keep the key of this machine; links sent so far are dead then"
        )
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *args: Any, **given: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was begun is taken away
        if given["replace"] and not given["yes"]:
            self._ask()
        began, progress = time.monotonic(), Progress(sys.stderr)
        wish = Wish(replace=given["replace"], keep_secret=given["keep_secret"])
        try:
            done = restore(given["file"].absolute(), wish=wish, at=timezone.now(), told=progress.count)
        except Refused as error:
            raise CommandError(str(error), returncode=2)
        except (DatabaseError, OSError) as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The backup cannot be restored: {reason}. Nothing has changed.", returncode=2)
        finally:
            progress.close()
        self._tell(done, round(time.monotonic() - began, 2), as_json=given["json"])

    def _ask(self) -> None:
        if not sys.stdin.isatty():
            raise CommandError("--replace asks for a word; where nobody can type it, say --yes as well.", returncode=2)
        self.stdout.write("Everything that is in this Ohlas now will be lost.")
        if input(f'Type "{WORD}" to go on: ').strip() != WORD:
            raise CommandError("Nothing has changed.", returncode=2)

    def _tell(self, done: Restored, seconds: float, *, as_json: bool) -> None:
        rows, tables = done.manifest.rows, len(done.manifest.tables)
        self.stdout.write(f"Restored {rows} rows of {tables} tables as they were at {done.manifest.created_at}.")
        self.stdout.write("What waited in the outbox then will be sent once `ohlas serve` or `ohlas worker` runs.")
        for problem in done.problems:
            self.stdout.write(f"  {problem}")
        if as_json:
            about = {"created_at": done.manifest.created_at, "rows": rows, "tables": tables, "seconds": seconds}
            self.stdout.write(json.dumps({"ok": not done.problems, **about, "problems": done.problems}))
        if done.problems:
            sys.exit(1)
