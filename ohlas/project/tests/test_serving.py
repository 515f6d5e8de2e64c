"""Starting: the port, the address people are told, and children that are kept alive and ended together."""

import os
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from ohlas.project.environment import ConfigurationError
from ohlas.project.serving import prepare, web
from ohlas.project.serving.options import add_web_options, port_from, use_address
from ohlas.project.serving.processes import Child, Family, in_child


@pytest.mark.parametrize(
    ("option", "said", "port"),
    [(9000, "8123", 9000), (0, "8123", 0), (None, "8123", 8123), (None, "", 8000), (None, "0", 0)],
)
def test_which_port(monkeypatch: pytest.MonkeyPatch, option: int | None, said: str, port: int) -> None:
    monkeypatch.setenv("PORT", said)
    assert port_from(option) == port


@pytest.mark.parametrize("said", ["eighty", "-1", "65536", "80.5", "²", " 80"])
def test_no_port(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("PORT", said)
    with pytest.raises(ConfigurationError, match=r"^PORT must be a whole number from 0 to 65535\.$"):
        port_from(None)


def test_only_this_machine_unless_told_otherwise() -> None:
    parser = ArgumentParser()
    add_web_options(parser)
    given = parser.parse_args([])
    assert (given.host, given.port, given.processes) == ("127.0.0.1", None, 2)


def test_links_lead_to_where_we_listen(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OHLAS_BASE_URL", raising=False)
    settings.BASE_URL, settings.CSRF_TRUSTED_ORIGINS = "http://127.0.0.1:8000", []
    use_address("http://127.0.0.1:9000")
    assert (settings.BASE_URL, settings.CSRF_TRUSTED_ORIGINS) == ("http://127.0.0.1:9000", ["http://127.0.0.1:9000"])


def test_unless_people_use_another_address(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OHLAS_BASE_URL", "https://feedback.example.com")
    settings.BASE_URL = "https://feedback.example.com"
    use_address("http://127.0.0.1:9000")
    assert settings.BASE_URL == "https://feedback.example.com"


class At:
    """A socket that listens somewhere."""

    def __init__(self, host: str) -> None:
        self.host = host

    def getsockname(self) -> tuple[str, int]:
        return self.host, 8000


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("fd00::7", "http://[fd00::7]:8000"),
        ("192.168.1.5", "http://192.168.1.5:8000"),
    ],
)
def test_an_address_a_person_can_open(host: str, shown: str) -> None:
    assert web.address(At(host)) == shown  # type: ignore[arg-type]


def test_a_free_port_is_found() -> None:
    with web.listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0
        assert not listening.getblocking()


def test_a_taken_port_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match=rf"^Port {port} on 127\.0\.0\.1 is in use .* --port or PORT=\.$"):
            web.listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("error", "says"),
    [(PermissionError(13, "no"), "is not allowed for this user"), (OSError(99, "no"), "Cannot listen")],
)
def test_an_address_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch, error: OSError, says: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(ConfigurationError, match=says):
        web.listen("127.0.0.1", 80)


def test_as_many_web_processes_as_asked_for() -> None:
    with web.listen("127.0.0.1", 0) as listening:
        assert [child.name for child in web.children(listening, 2)] == ["web process 1", "web process 2"]


def test_who_had_been_well_is_back_at_once() -> None:
    child = Child("web", print, pid=7, started=100, falls=3)
    child.fell(at=106)
    assert (child.pid, child.falls, child.not_before) == (0, 0, 106)


def test_who_keeps_falling_comes_later_and_later_but_within_five_seconds() -> None:
    child, waits = Child("web", print), []
    # For more than an hour, as when its database is gone.
    for _ in range(1100):
        child.fell(at=1)
        waits.append(child.not_before - 1)
    assert waits[:4] == [0.5, 1.0, 2.0, 4.0]
    assert max(waits) == 4


def test_all_children_end_with_a_signal_and_the_fallen_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent forks, sees one fall, starts it again, and leaves nobody behind."""
    family = Family([Child("sleeper", lambda: time.sleep(600)), Child("faller", lambda: sys.exit(3))])
    monkeypatch.setattr("ohlas.project.serving.processes.LOOK_AGAIN", 0.01)
    family._start_missing()
    sleeper, faller = family.children
    pid = sleeper.pid
    while faller.pid:
        family._notice_fallen()
    assert (faller.falls, sleeper.pid) == (1, pid)
    family.stopping = True
    family._end_all()
    assert not sleeper.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def refuse() -> None:
    raise ConfigurationError("PORT must be a number.")


@pytest.mark.parametrize(
    ("work", "status"),
    [(refuse, 2), (lambda: sys.exit(5), 5), (lambda: sys.exit("words"), 1), (lambda: os.kill(os.getpid(), 9), 1)],
    ids=["a wrong setting", "a status", "words", "a signal"],
)
def test_what_fails_in_a_child_fails_here(work: Callable[[], None], status: int) -> None:
    with pytest.raises(SystemExit) as stop:
        in_child(work)
    assert stop.value.code == status


def test_what_works_in_a_child_goes_on_here() -> None:
    in_child(lambda: None)


@pytest.mark.parametrize("step", [prepare.prepare_database, prepare.require_migrations])
@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, step: Callable[[], None]
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(prepare, "call_command", gone)
    monkeypatch.setattr(prepare, "waiting_migrations", gone)
    monkeypatch.setattr(connection, "close", lambda: None)
    with pytest.raises(ConfigurationError, match=r"^The database cannot be used: connection refused$"):
        step()


@pytest.mark.django_db
def test_the_halves_do_not_start_on_old_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(prepare, "waiting_migrations", lambda: ["mail.0002_when_to_try"])
    with pytest.raises(ConfigurationError, match=r"run `ohlas migrate`"):
        prepare.require_migrations()
    monkeypatch.setattr(prepare, "waiting_migrations", list)
    prepare.require_migrations()
