"""`ohlas backup FILE`: a consistent copy of everything, while Ohlas goes on."""

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
from ohlas.project.backup.write import write


class Command(BaseCommand):
    help = "Write everything, as it is at this moment, into one file; the secret key is in it, so keep it safe."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to; a name that is not there yet")
        parser.add_argument("--force", action="store_true", help="replace the file if it is there")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *args: Any, **given: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was begun is taken away
        path, began = given["file"].absolute(), time.monotonic()
        progress = Progress(sys.stderr)
        try:
            manifest = write(path, at=timezone.now(), force=given["force"], told=progress.count)
        except Refused as error:
            raise CommandError(str(error), returncode=2)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be read: {str(error).strip().splitlines()[0]}", returncode=2)
        finally:
            progress.close()
        size, seconds = path.stat().st_size, round(time.monotonic() - began, 2)
        self.stdout.write(f"{path}: {manifest.rows} rows of {len(manifest.tables)} tables, {size} bytes.")
        self.stdout.write("Whoever has this file has your customers and the key of every link: keep it safe.")
        if given["json"]:
            about = {"rows": manifest.rows, "tables": len(manifest.tables), "bytes": size, "seconds": seconds}
            self.stdout.write(json.dumps({"file": str(path), "created_at": manifest.created_at, **about}))
