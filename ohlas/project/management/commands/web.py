"""`ohlas web`: the web half, for several machines."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ohlas.project.serving import options, web
from ohlas.project.serving.prepare import require_migrations
from ohlas.project.serving.processes import Family, in_child


class Command(BaseCommand):
    help = "Run the web pages alone, until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        options.add_web_options(parser)

    def handle(self, *args: Any, **given: Any) -> None:
        listening = web.listen(given["host"], options.port_from(given["port"]))
        in_child(require_migrations)
        web.preload()
        print(f"Ohlas answers at {web.address(listening)}", flush=True)
        Family(web.children(listening, given["processes"])).run()
