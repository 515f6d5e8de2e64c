"""`ohlas serve`: everything for one machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ohlas.project import reserve
from ohlas.project.serving import options, web
from ohlas.project.serving.greeting import greeting
from ohlas.project.serving.prepare import prepare_database
from ohlas.project.serving.processes import Child, Family, in_child
from ohlas.project.serving.work import work


class Command(BaseCommand):
    help = "Bring the tables up to date and run web pages, jobs and schedule, until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        options.add_web_options(parser)

    def handle(self, *args: Any, **given: Any) -> None:
        listening = web.listen(given["host"], options.port_from(given["port"]))
        options.use_address(web.address(listening))
        # In children: the parent never opens the database, so that those it forks later inherit no connection.
        in_child(prepare_database)
        reserve.keep()
        web.preload()
        in_child(lambda: print(greeting(web.address(listening)), flush=True))
        Family([*web.children(listening, given["processes"]), Child("job worker", work)]).run()
