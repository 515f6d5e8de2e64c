"""`ohlas setup`: the first business and its owner, without a browser."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from ohlas.project.serving.prepare import prepare_database, waiting_migrations
from ohlas.team.countries import country_codes, home_of, zone_of, zones
from ohlas.team.lines import one_line
from ohlas.team.models import AlreadySetUp, User, Workspace


class Command(BaseCommand):
    help = "Makes the first business and its owner."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--business", required=True, metavar="NAME")
        parser.add_argument("--email", required=True, help="the owner's, to sign in with")
        parser.add_argument(
            "--password-file", required=True, type=Path, help="a file with the password on its first line"
        )
        parser.add_argument("--name", default="", help="the owner's name")
        parser.add_argument("--language", default="en", choices=[code for code, _ in settings.LANGUAGES])
        parser.add_argument("--country", help="two letters, like CZ")
        parser.add_argument("--timezone", help="like Europe/Prague; otherwise the usual one of the country")
        parser.add_argument("--another", action="store_true", help="make a further business")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **given: Any) -> None:
        country = (given["country"] or home_of(given["language"])).upper()
        zone = given["timezone"] or zone_of(country)
        password = _password(given["password_file"])
        _check(given, country, zone, password)
        if waiting_migrations():
            prepare_database()
        try:
            workspace, owner = Workspace.set_up(
                business=given["business"].strip(),
                country=country,
                language=given["language"],
                timezone=zone,
                name=given["name"] or given["email"].partition("@")[0].title(),
                email=given["email"],
                password=password,
                at=timezone.now(),
                another=given["another"],
            )
        except AlreadySetUp:
            raise CommandError("There is a business already; say --another to make a further one.")
        self._tell(workspace, owner, as_json=given["json"])

    def _tell(self, workspace: Workspace, owner: User, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"workspace": workspace.slug, "owner": owner.email}))
        else:
            self.stdout.write(f"{workspace.name} is set up. {owner.email} can sign in at {settings.BASE_URL}")


def _password(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"The password file {path} cannot be read: {error}")
    return lines[0] if lines else ""


def _check(given: dict[str, Any], country: str, zone: str, password: str) -> None:
    name = given["business"].strip()
    if not 1 <= len(name) <= 120:
        raise CommandError("The name of the business must have 1 to 120 letters.")
    if country not in country_codes():
        raise CommandError(f"{country} is not a country; use two letters like CZ.")
    if zone not in zones():
        raise CommandError(f"{zone} is not a time zone; use one like Europe/Prague.")
    try:
        one_line(name)
        one_line(given["name"])
        validate_email(given["email"])
        validate_password(password, User(email=given["email"], name=given["name"]))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages))
