"""`ohlas apikey create`: a key for another program, printed once."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ohlas.team.models import ApiKey, Workspace
from ohlas.team.scopes import SCOPES


class Command(BaseCommand):
    help = "Makes a key with which another program calls the API."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="create")
        create = actions.add_parser("create", help="make a key and print it once")
        create.add_argument("--workspace", required=True, metavar="SLUG")
        create.add_argument("--name", required=True, help="what it is for")
        create.add_argument(
            "--scope", action="append", choices=SCOPES, help="may be given several times; all without it"
        )
        create.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **given: Any) -> None:
        workspace = Workspace.objects.filter(slug=given["workspace"]).first()
        if workspace is None:
            raise CommandError(f"There is no business {given['workspace']}.")
        key, token = ApiKey.issue(
            workspace=workspace, name=given["name"][:120], scopes=given["scope"] or SCOPES, at=timezone.now()
        )
        if given["json"]:
            self.stdout.write(json.dumps({"key": token, "id": str(key.pk), "scopes": key.scopes}))
        else:
            self.stdout.write(f"{token}\nIt is shown only this once. It may: {', '.join(key.scopes)}.")
