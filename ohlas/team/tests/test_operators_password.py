"""`ohlas password`: whoever runs the machine lets somebody in again."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from ohlas.team.models import AuditEntry, Member
from ohlas.team.second_step import codes
from ohlas.team.tests.test_everybody_needs_a_second_step import SECRET, _code

NEW = "another ordinary phrase"


def _run(*args: Any) -> str:
    out = StringIO()
    call_command("password", *args, stdout=out)
    return out.getvalue()


def test_a_link_that_works_once(olga: Member, signed_in: Callable[[Member], Client], client: Client) -> None:
    elsewhere = signed_in(olga)
    link = _run(" Olga@Example.com").splitlines()[0]
    path = link.removeprefix("http://127.0.0.1:8000")
    form = client.get(path, follow=True)
    client.post(form.request["PATH_INFO"], {"password": NEW})
    assert elsewhere.get("/w/ozvena/account/").status_code == 302
    assert client.post("/sign-in/", {"login": "olga@example.com", "password": NEW}).status_code == 302
    assert Client().get(path, follow=True).status_code == 410
    kinds = list(AuditEntry.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["signed_in", "password.link", "password.changed", "signed_in"]


def test_a_password_from_a_file(olga: Member, client: Client, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{NEW}\n")
    assert "signed out everywhere" in _run("olga@example.com", "--password-file", file)
    assert client.post("/sign-in/", {"login": "olga@example.com", "password": NEW}).status_code == 302


def test_a_weak_one_and_a_missing_file_change_nothing(olga: Member, tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("short")
    codes.begin_app(olga.user, SECRET, _code(), at=datetime.now(UTC))
    for file in (weak, tmp_path / "none"):
        with pytest.raises(CommandError):
            _run("olga@example.com", "--password-file", file, "--drop-second-step")
    assert Authenticator.objects.exists()
    assert not AuditEntry.objects.exists()


def test_nobody_of_that_name(db: None) -> None:
    with pytest.raises(CommandError, match="Nobody here signs in as"):
        _run("nobody@example.com")


def test_the_second_step_goes_only_when_said(olga: Member) -> None:
    codes.begin_app(olga.user, SECRET, _code(), at=datetime.now(UTC))
    codes.new_recovery_codes(olga.user)
    assert "still takes the second step" in _run("olga@example.com")
    told = json.loads(_run("olga@example.com", "--drop-second-step", "--json"))
    assert (told["email"], told["dropped"], told["second_step"]) == ("olga@example.com", True, False)
    assert told["link"].startswith("http://127.0.0.1:8000/password/new/")
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(kind="second_step.dropped").exists()


def test_the_forgotten_page_names_the_command(client: Client, db: None, settings: Any) -> None:
    settings.EMAIL_URL = ""
    assert "ohlas password" in client.get("/password/forgotten/").content.decode()
