"""The `ohlas` command: a wrong setting is one sentence on standard error and exit status 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ohlas.project import command
from ohlas.project.environment import ConfigurationError


def test_a_wrong_setting_is_a_sentence_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(arguments: list[str]) -> None:
        raise ConfigurationError("PORT must be a whole number.")

    monkeypatch.setattr("django.core.management.execute_from_command_line", refuse)
    with pytest.raises(SystemExit) as stop:
        command.main()
    assert stop.value.code == 2
    assert capsys.readouterr() == ("", "ohlas: PORT must be a whole number.\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("EMAIL_URL", "smtp://[::1"),
        ("OHLAS_BASE_URL", "x"),
        ("OHLAS_SECRET_KEY", "short"),
    ],
)
def test_before_anything_else_and_without_a_traceback(tmp_path: Path, name: str, value: str) -> None:
    """In a process of its own, as a person starts it."""
    program = "from ohlas.project.command import main; main()"
    around = {**os.environ, "OHLAS_DATA": str(tmp_path), name: value}
    ended = subprocess.run([sys.executable, "-c", program, "check"], env=around, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1), ended.stderr
    assert ended.stderr.startswith(f"ohlas: {name} ")
