"""Room for the day when the disk is full."""

from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import NoReturn

import pytest
from django.core.management import call_command
from pytest_django import Settings

from ohlas.project import inspection, reserve

Free = Callable[[int], None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.OHLAS_DATA = tmp_path
    monkeypatch.setattr(reserve, "SIZE", 2**16)
    return tmp_path


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Free:
    """`free(n)`: the disk has n bytes left."""
    return lambda room: monkeypatch.setattr(reserve, "free", lambda: room)


def told(*options: str) -> str:
    out = StringIO()
    call_command("reserve", *options, stdout=out)
    return out.getvalue()


def test_it_takes_room_of_its_own(folder: Path, free: Free) -> None:
    free(reserve.PLENTY)
    assert reserve.keep()
    kept = (folder / "reserve").stat()
    assert kept.st_size == 2**16
    assert kept.st_blocks * 512 >= 2**16
    assert kept.st_mode & 0o777 == 0o600


def test_it_is_made_once(folder: Path, free: Free) -> None:
    free(reserve.PLENTY)
    reserve.keep()
    before = (folder / "reserve").stat()
    free(0)
    assert reserve.keep()
    after = (folder / "reserve").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_small_disk_keeps_none(folder: Path, free: Free) -> None:
    free(reserve.PLENTY - 1)
    assert not reserve.keep()
    assert list(folder.iterdir()) == []


def test_one_that_was_not_finished_is_made_anew(folder: Path, free: Free) -> None:
    (folder / "reserve.making").write_bytes(b"x" * 2**17)
    free(reserve.PLENTY)
    reserve.keep()
    assert [(path.name, path.stat().st_size) for path in folder.iterdir()] == [("reserve", 2**16)]


def test_a_disk_that_takes_none_stops_nobody(folder: Path, free: Free, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("Disk quota exceeded")

    free(reserve.PLENTY)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert not reserve.keep()
    assert list(folder.iterdir()) == []


def test_it_is_given_back(folder: Path, free: Free) -> None:
    free(reserve.PLENTY)
    reserve.keep()
    assert "There was no reserve" not in told("--release")
    assert list(folder.iterdir()) == []
    assert "There was no reserve any more." in told("--release")


def test_asking_gives_nothing_back(folder: Path, free: Free) -> None:
    free(reserve.PLENTY)
    reserve.keep()
    assert told() == "1280 MB are free.\n"
    assert (folder / "reserve").exists()


@pytest.mark.parametrize(("room", "problems"), [(reserve.SCARCE, 0), (reserve.SCARCE - 1, 1), (0, 1)])
def test_the_check_says_when_the_disk_is_nearly_full(room: int, problems: int, free: Free, now: datetime) -> None:
    free(room)
    found = inspection.disk(now)
    assert len(found) == problems
    assert all("ohlas reserve --release" in problem for problem in found)
