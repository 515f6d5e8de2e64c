import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ohlas.reports.asked import METRICS, Refused, cut_from, period_of
from ohlas.reports.cut import GROUPS
from ohlas.reports.table import score_table
from ohlas.team.models import Workspace


class Command(BaseCommand):
    help = "The figures of the Scores page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workspace", required=True, metavar="SLUG")
        parser.add_argument("--metric", required=True, choices=METRICS)
        parser.add_argument("--by", choices=GROUPS)
        parser.add_argument("--json", action="store_true")
        for name in ("from", "to", "survey", "scale", "series", "touchpoint", "staff", "channel", "language"):
            parser.add_argument(f"--{name}", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = Workspace.objects.filter(slug=options["workspace"]).first()
        if not workspace:
            raise CommandError(f"There is no workspace {options['workspace']}.")
        query = {name: value for name, value in options.items() if isinstance(value, str)}
        try:
            when = period_of(workspace, query, at=timezone.now())
            table = score_table(workspace, cut_from(workspace, query, when=when), options["by"])
        except Refused as refusal:
            raise CommandError(f"{refusal.field}: {refusal}") from refusal
        self.stdout.write(json.dumps(table) if options["json"] else _plain(table))


def _plain(table: dict[str, Any]) -> str:
    lines = [f"{table['metric'].upper()} {table['scale']} ({table['series']})"]
    lines += [
        f"{row['key']:<12} {_number(row['value']):>7}  {_number(row['low'])} to {_number(row['high'])}  n {row['n']}"
        for row in table["rows"]
    ]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
