"""A parent that keeps child processes alive and ends them all when it is told to stop."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from ohlas.project.environment import ConfigurationError
from ohlas.project.serving.orphans import end_with_parent

# Within the 20 seconds in which everything must have ended.
PATIENCE = 14.0
LOOK_AGAIN = 0.1
# Counted no further: who falls for hours still comes again after four seconds.
MOST_FALLS = 4


@dataclass
class Child:
    """One kind of work that must always be running in a process of its own."""

    name: str
    work: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    falls: int = 0
    not_before: float = field(default=0.0)

    def fell(self, *, at: float) -> None:
        """It ended by itself: at once again if it had been well, later and later (at most 4 s) if it keeps falling."""
        self.falls = 0 if at - self.started > 5 else min(self.falls + 1, MOST_FALLS)
        self.not_before = at + (0.25 * 2**self.falls if self.falls else 0.0)
        self.pid = 0


class Family:
    """The children of this process, until SIGTERM or SIGINT."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self) -> None:
        """Keep the children running; returns when all have ended after a signal."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping:
            self._start_missing()
            time.sleep(LOOK_AGAIN)
            self._notice_fallen()
        self._end_all()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # told twice while leaving, it still leaves with status 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start_missing(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if not child.pid and now >= child.not_before:
                child.started = now
                child.pid = fork(child.work)

    def _notice_fallen(self) -> None:
        for child in self.children:
            if child.pid and (status := _ended(child.pid)) is not None:
                if not self.stopping:
                    print(f"{child.name} ended ({_reason(status)}); starting it again.", file=sys.stderr, flush=True)
                child.fell(at=time.monotonic())

    def _end_all(self) -> None:
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while any(child.pid for child in self.children) and time.monotonic() < deadline:
            time.sleep(LOOK_AGAIN)
            self._notice_fallen()
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        for child in self.children:
            if child.pid:
                with suppress(ProcessLookupError):
                    os.kill(child.pid, number)


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child process that ends with it, and with this process; answers its id."""
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        end_with_parent(parent)
        work()
        status = 0
    except ConfigurationError as error:
        print(f"ohlas: {error}", file=sys.stderr)
        status = 2
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(status)


def in_child(work: Callable[[], None]) -> None:
    """Run `work` to its end in a child process; a failure there ends this process with the same status."""
    status = os.waitstatus_to_exitcode(os.waitpid(fork(work), 0)[1])
    if status:
        sys.exit(status if status > 0 else 1)


def _ended(pid: int) -> int | None:
    try:
        ended, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None


def _reason(status: int) -> str:
    return f"by signal {-status}" if status < 0 else f"with status {status}"
