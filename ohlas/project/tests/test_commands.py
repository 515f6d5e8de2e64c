"""What the commands print, for people and as one line of JSON, and how they refuse."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ohlas.project.management.commands import restore as restore_command
from ohlas.project.management.commands import scores as scores_command
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace
from ohlas.team.scopes import SCOPES

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> CommandError:
    with pytest.raises(CommandError) as refusal:
        printed(*arguments)
    return refusal.value


def test_a_key_is_printed_once_and_only_its_hash_is_kept(cafe: Workspace) -> None:
    token = printed("apikey", "create", "--workspace", "ozvena", "--name", "Shop").splitlines()[0]
    key = ApiKey.objects.get()
    assert token.startswith("ohl_")
    assert token not in str(ApiKey.objects.values().get())
    assert (key.workspace, key.name, set(key.scopes)) == (cafe, "Shop", set(SCOPES))


def test_a_key_as_json_has_the_scopes_asked_for(cafe: Workspace) -> None:
    scopes = ("--scope", "scores:read", "--scope", "customers:write")
    told = json.loads(printed("apikey", "create", "--workspace", "ozvena", "--name", "S", *scopes, "--json"))
    assert set(told) == {"key", "id", "scopes"}
    assert told["id"] == str(ApiKey.objects.get().pk)
    assert set(told["scopes"]) == set(ApiKey.objects.get().scopes) == {"scores:read", "customers:write"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("apikey", "create", "--workspace", "nobody", "--name", "S"),
        ("apikey", "create", "--workspace", "ozvena", "--name", "S", "--scope", "everything"),
        ("apikey", "create", "--workspace", "ozvena"),
        ("apikey", "--name", "S"),
    ],
)
def test_a_key_that_cannot_be(cafe: Workspace, arguments: tuple[str, ...]) -> None:
    refused(*arguments)
    assert not ApiKey.objects.exists()


@pytest.fixture
def survey(cafe: Workspace, now: datetime) -> Survey:
    """The café's NPS, without an answer yet."""
    survey = Survey.create(workspace=cafe, kind="nps", name="How was it?", languages=["en"], by=None, at=now)
    survey.publish(by=None, at=now)
    return survey


def test_scores_without_answers_are_none_and_no_zero(survey: Survey) -> None:
    told = json.loads(printed("scores", "--workspace", "ozvena", "--metric", "nps", "--json"))
    [row] = told["rows"]
    assert (told["metric"], told["scale"]) == ("nps", "0-10")
    assert (row["key"], row["n"], row["value"], row["low"], row["high"]) == ("all", 0, None, None, None)
    assert "all" in (text := printed("scores", "--workspace", "ozvena", "--metric", "nps"))
    assert "n 0" in text
    assert not Response.objects.exists()


def test_scores_stand_below_each_other() -> None:
    rows = [
        {"key": "all", "n": 12, "value": 41.666, "low": -3.04, "high": 71.25},
        {"key": "2026-W47", "n": 0, "value": None, "low": None, "high": None},
    ]
    table = {"metric": "nps", "scale": "0-10", "series": "relationship", "rows": rows}
    assert scores_command._plain(table).splitlines() == [
        "NPS 0-10 (relationship)",
        "all             41.7  -3.0 to 71.2  n 12",
        "2026-W47           -  - to -  n 0",
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--from", "yesterday"), "from"),
        (("--from", "2026-11-20", "--to", "2026-11-01"), "to"),
        (("--survey", "nonsense"), "survey"),
        (("--by", "mood"), "mood"),
        (("--scale", "1-5"), "scale"),
    ],
)
def test_scores_that_cannot_be(survey: Survey, wrong: tuple[str, ...], says: str) -> None:
    assert says in str(refused("scores", "--workspace", "ozvena", "--metric", "nps", *wrong))


def test_scores_of_nobody(survey: Survey) -> None:
    assert "nobody" in str(refused("scores", "--workspace", "nobody", "--metric", "nps"))
    assert "mood" in str(refused("scores", "--workspace", "ozvena", "--metric", "mood"))


def test_scores_of_another_business_stay_there(survey: Survey, other_shop: Workspace) -> None:
    refused("scores", "--workspace", "other", "--metric", "nps", "--survey", str(survey.pk))


def test_a_backup_tells_what_is_in_it_and_to_keep_it_safe(olga: Member, tmp_path: Path) -> None:
    path = tmp_path / "b.backup"
    text = printed("backup", str(path), "--json")
    told = json.loads(text.splitlines()[-1])
    assert set(told) == {"file", "created_at", "rows", "tables", "bytes", "seconds"}
    assert (told["file"], told["bytes"]) == (str(path), path.stat().st_size)
    assert "keep it safe" in text


def test_a_backup_over_a_file_is_refused_with_status_2(olga: Member, tmp_path: Path) -> None:
    path = tmp_path / "b.backup"
    path.write_text("my diary")
    refusal = refused("backup", str(path))
    assert (refusal.returncode, path.read_text()) == (2, "my diary")
    assert "--force" in str(refusal)


def test_a_backup_into_a_folder_that_is_not_there(olga: Member, tmp_path: Path) -> None:
    assert refused("backup", str(tmp_path / "no" / "b.backup")).returncode == 2


@pytest.mark.parametrize("kind", ["missing", "folder", "diary"])
def test_what_is_no_backup_is_not_restored(olga: Member, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "b.backup"
    if kind != "missing":
        path.mkdir() if kind == "folder" else path.write_text("my diary")
    refusal = refused("restore", str(path), "--replace", "--yes")
    assert refusal.returncode == 2
    assert "\n" not in str(refusal)
    assert Member.objects.get() == olga


def test_replacing_asks_for_a_word_that_somebody_can_type(olga: Member, tmp_path: Path) -> None:
    refusal = refused("restore", str(tmp_path / "b.backup"), "--replace")
    assert (refusal.returncode, "--yes" in str(refusal)) == (2, True)


@pytest.mark.parametrize("word", ["", "y", "yes", "REPLACE", "replace everything"])
def test_any_other_word_changes_nothing(
    olga: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: word)
    monkeypatch.setattr(restore_command, "restore", lambda *_, **__: pytest.fail("restored"))
    assert str(refused("restore", str(tmp_path / "b.backup"), "--replace")) == "Nothing has changed."
