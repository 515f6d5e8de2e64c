"""`ohlas setup` and `ohlas apikey create`, as scripts use them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ohlas.team.models import ApiKey, Member, User, Workspace
from ohlas.team.scopes import SCOPES

PASSWORD = "three ordinary words"


@pytest.fixture
def password_file(tmp_path: Path, db: None) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n")
    return str(path)


def _run(*args: str) -> Any:
    out = io.StringIO()
    call_command(*args, "--json", stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


def _set_up(password_file: str, *args: str, email: str = "Olga@example.com", business: str = "Kavárna Ozvěna") -> Any:
    return _run("setup", "--business", business, "--email", email, "--password-file", password_file, *args)


def test_set_up_makes_the_business_and_its_owner(password_file: str) -> None:
    answer = _set_up(password_file, "--language", "cs", "--country", "cz")
    assert answer == {"workspace": "kavarna-ozvena", "owner": "olga@example.com"}
    workspace = Workspace.objects.get()
    assert (workspace.country, workspace.timezone, workspace.language) == ("CZ", "Europe/Prague", "cs")
    assert User.objects.get().check_password(PASSWORD)
    assert Member.objects.get().role == "owner"


def test_a_second_time_is_refused_unless_another_is_wanted(password_file: str) -> None:
    _set_up(password_file)
    with pytest.raises(CommandError):
        _set_up(password_file)
    assert _set_up(password_file, "--another", business="Pension")["workspace"] == "pension"
    assert Member.objects.filter(user__email="olga@example.com").count() == 2


@pytest.mark.parametrize(
    "args",
    [
        ["--country", "XX"],
        ["--timezone", "Mars/Base"],
        ["--email", "olga"],
        ["--business", " "],
        ["--business", "A\nB"],
        ["--password-file", "/nowhere/at/all"],
        ["--language", "fr"],
    ],
)
def test_what_is_wrong_is_one_sentence_and_makes_nothing(password_file: str, args: list[str]) -> None:
    with pytest.raises(CommandError):
        _set_up(password_file, *args)
    assert not User.objects.exists()


def test_a_weak_password_is_refused(password_file: str) -> None:
    Path(password_file).write_text("short")
    with pytest.raises(CommandError):
        _set_up(password_file)


def test_a_key_has_all_scopes_unless_told(cafe: Workspace) -> None:
    answer = _run("apikey", "create", "--workspace", "ozvena", "--name", "Shop")
    assert answer["scopes"] == list(SCOPES)
    key = ApiKey.find(answer["key"])
    assert key
    assert str(key.pk) == answer["id"]
    few = _run("apikey", "create", "--workspace", "ozvena", "--name", "Till", "--scope", "responses:write")
    assert few["scopes"] == ["responses:write"]


@pytest.mark.parametrize(
    "args", [["--workspace", "none", "--name", "x"], ["--workspace", "ozvena", "--name", "x", "--scope", "all"]]
)
def test_a_wrong_business_or_scope_is_refused(cafe: Workspace, args: list[str]) -> None:
    with pytest.raises(CommandError):
        _run("apikey", "create", *args)
    assert not ApiKey.objects.exists()
