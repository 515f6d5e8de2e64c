"""`ohlas demo`: a lively business to look at, in a workspace of its own."""

import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.utils import timezone

from ohlas.project.demo.make import Bar, make
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.remove import is_demo, remove
from ohlas.project.demo.shop import NAME, PEOPLE, address
from ohlas.project.serving.prepare import prepare_database, waiting_migrations
from ohlas.team.models import Workspace


class Command(BaseCommand):
    help = "Make a demo business: a café with 18 months of customers, surveys and answers, in a workspace of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, usual in (("customers", 1200), ("answers", 4800), ("days", 548), ("seed", 1)):
            parser.add_argument(f"--{name}", type=int, default=usual, metavar="N")
        parser.add_argument("--slug", default="kavarna-ozvena", help="the word in the address of its pages")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="in which the café works and its people read; without it, a Czech café whose people read English",
        )
        parser.add_argument("--remove", action="store_true", help="take the demo of this slug away again")
        parser.add_argument("--password-file", type=Path, metavar="F", help="one password for all three people")

    def handle(self, *args: Any, **options: Any) -> None:
        if waiting_migrations():
            prepare_database()
        if options["remove"]:
            self._remove(options["slug"])
        else:
            self._make(options["slug"], _plan(options), options)

    def _make(self, slug: str, plan: Plan, options: dict[str, Any]) -> None:
        _check_free(slug)
        passwords = _passwords(options["password_file"])
        bar = Bar(plan.answers, sys.stderr)
        chosen = options["language"]
        make(plan, slug=slug, language=chosen or "cs", screens=chosen or "en", passwords=passwords, told=bar.show)
        bar.close()
        self.stdout.write(f"{NAME} is ready: {settings.BASE_URL}/w/{slug}/")
        for key, name, role in PEOPLE:
            self.stdout.write(f"  {role}, {name}: {address(key, slug)}  password {passwords[key]}")

    def _remove(self, slug: str) -> None:
        workspace = Workspace.objects.filter(slug=slug).first()
        if workspace is None:
            raise CommandError(f"There is no workspace {slug}.")
        if not is_demo(workspace):
            raise CommandError(f"{workspace.name} ({slug}) is not a demo, so it stays.")
        remove(workspace)
        self.stdout.write(f"{workspace.name} ({slug}) is gone.")


def _plan(options: dict[str, Any]) -> Plan:
    for name, least in (("customers", 1), ("answers", 0), ("days", 1)):
        if options[name] < least:
            raise CommandError(f"--{name} must be {least} or more.")
    return Plan(timezone.now(), options["customers"], options["answers"], options["days"], options["seed"])


def _check_free(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise CommandError("--slug takes letters, digits, hyphens and underscores.") from error
    if Workspace.objects.filter(slug=slug).exists():
        raise CommandError(
            f"There is a workspace {slug} already. Make another one with --slug another-word, "
            f"or take this one away first: ohlas demo --remove --slug {slug}"
        )


def _passwords(file: Path | None) -> dict[str, str]:
    """One of its own for everybody, new in each run; or the one in the file for all."""
    if file is None:
        return {key: secrets.token_urlsafe(12) for key, _name, _role in PEOPLE}
    try:
        password = file.read_text().strip()
        validate_password(password)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return {key: password for key, _name, _role in PEOPLE}
