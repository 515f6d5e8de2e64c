"""`ohlas worker`: the other half, for several machines."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ohlas.jobs.worker import QUEUES
from ohlas.project.serving.prepare import require_migrations
from ohlas.project.serving.work import work


class Command(BaseCommand):
    help = "Run jobs and the schedule alone, until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", action="append", choices=QUEUES, help="only this queue; may be given again")

    def handle(self, *args: Any, **given: Any) -> None:
        require_migrations()
        work(given["queue"] or QUEUES)
