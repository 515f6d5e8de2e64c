"""`ohlas password`: a way back in for somebody whom no letter can reach, or who lost phone and codes."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from ohlas.team import audit
from ohlas.team.emails import reset_link
from ohlas.team.models import User
from ohlas.team.second_step.state import drop, has_one


class Command(BaseCommand):
    help = "Prints a link with which somebody chooses a new password, or sets one from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whose password")
        parser.add_argument("--password-file", type=Path, help="set the password on the first line of this file")
        parser.add_argument(
            "--drop-second-step", action="store_true", help="forget the app, the passkeys and the recovery codes too"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **given: Any) -> None:
        user = User.objects.filter(email=given["email"].strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody here signs in as {given['email']}.")
        with transaction.atomic():
            dropped = given["drop_second_step"] and drop(user, at=timezone.now())
            link = "" if given["password_file"] else self._link(user)
            if given["password_file"]:
                self._set(user, given["password_file"])
        self._tell(user, link, dropped, as_json=given["json"])

    def _link(self, user: User) -> str:
        audit.note(user, "password.link", at=timezone.now())
        return reset_link(user)

    def _set(self, user: User, path: Path) -> None:
        password = _first_line(path)
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages))
        user.change_password(password)
        audit.note(user, "password.reset", at=timezone.now())

    def _tell(self, user: User, link: str, dropped: bool, *, as_json: bool) -> None:
        if as_json:
            told = {"email": user.email, "link": link or None, "second_step": has_one(user), "dropped": dropped}
            self.stdout.write(json.dumps(told))
            return
        if link:
            self.stdout.write(f"{link}\nWith this link {user.email} chooses a new password, once and within a day.")
        else:
            self.stdout.write(f"{user.email} has the new password and is signed out everywhere.")
        if dropped:
            self.stdout.write("The second step is dropped: the password is enough until a new one is set up.")
        elif has_one(user):
            self.stdout.write("Signing in still takes the second step; --drop-second-step takes it away.")


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"The password file {path} cannot be read: {error}")
    return lines[0] if lines else ""
