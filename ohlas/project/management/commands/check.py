"""`ohlas check`: is everything in order? Takes the name of Django's own command, whose checks it includes."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from ohlas.project import inspection

Look = Callable[[datetime], list[str]]


class Command(BaseCommand):
    help = "Check settings, database, outbox, background work and counts; non-zero when something is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="end with one line of JSON: {ok, problems}")

    def handle(self, *args: Any, **options: Any) -> None:
        version = ".".join(map(str, connection.get_database_version()))
        self.stdout.write(f"{connection.display_name} {version}")
        problems = self._look(inspection.TABLES) or self._look(inspection.CONTENT)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": not problems, "problems": problems}))
        if problems:
            sys.exit(1)

    def _look(self, looks: Mapping[str, Look]) -> list[str]:
        problems = []
        for name, look in looks.items():
            found = look(timezone.now())
            self.stdout.write(f"{name}: {'in order' if not found else ''}".rstrip())
            for problem in found:
                self.stdout.write(f"  {problem}")
            problems += found
        return problems
