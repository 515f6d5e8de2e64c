"""The line in which writers to one SQLite file wait, in this process and in others, before they begin.

SQLite lets a second writer sleep and try again, so that with several processes a few wait very long while others pass
them (docs/decisions/0002). Here everybody waits for a lock on a file beside the database; the kernel wakes the waiting
in turn and frees the lock of a process that dies.
"""

import fcntl
import os
import threading
import time
from collections import deque
from contextlib import suppress


class WaitedTooLong(Exception):
    """The turn did not come within the time given."""


class Turn:
    """A lock that threads get in the order in which they asked; Python's own lets any of them pass."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, seconds: float) -> bool:
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        return called.wait(seconds) or not self._gave_up(called)

    def pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _gave_up(self, called: threading.Event) -> bool:
        """False when the turn came at the last moment after all."""
        with self._lock:
            if called.is_set():
                return False
            self._waiting.remove(called)
            return True


class Line:
    """One per database file and process; `enter` and `leave` come in pairs, from any thread."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._turn = Turn()
        self._file: int | None = None

    def enter(self, seconds: float) -> float:
        """Wait for the turn; answers how long that took. Raises WaitedTooLong after `seconds`."""
        began = time.monotonic()
        if not self._turn.take(seconds):
            raise WaitedTooLong
        try:
            self._file = self._lock_file(began + seconds)
        except BaseException:
            self._turn.pass_on()
            raise
        return time.monotonic() - began

    def leave(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
        self._turn.pass_on()

    def forget(self) -> None:
        """In a child just forked: whoever stood in line stands in the parent."""
        if self._file is not None:
            os.close(self._file)
        self.__init__(self.path)  # type: ignore[misc]  # as new

    def _lock_file(self, deadline: float) -> int:
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._wait_for(file, deadline)
        return file

    def _wait_for(self, file: int, deadline: float) -> int:
        """Only a sleeping `flock` is woken in turn, and it knows no time limit: so a thread sleeps in our stead."""
        waiter = _Waiter(file)
        waiter.start()
        if not waiter.locked.wait(deadline - time.monotonic()) and waiter.abandon():
            raise WaitedTooLong
        return file


class _Waiter(threading.Thread):
    def __init__(self, file: int) -> None:
        super().__init__(name="waits-to-write", daemon=True)
        self.file = file
        self.locked = threading.Event()
        self._lock = threading.Lock()
        self._abandoned = False

    def run(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)
        with self._lock:
            if self._abandoned:
                os.close(self.file)
            self.locked.set()

    def abandon(self) -> bool:
        """Nobody waits any more; False when the lock came at the last moment after all."""
        with self._lock:
            self._abandoned = not self.locked.is_set()
            return self._abandoned


_lines: dict[str, Line] = {}
_lines_lock = threading.Lock()


def line_for(database: str) -> Line:
    """The line of this database file."""
    path = os.path.realpath(database) + "-line"
    with _lines_lock:
        return _lines.setdefault(path, Line(path))


def _after_fork() -> None:
    global _lines_lock
    _lines_lock = threading.Lock()
    for line in _lines.values():
        with suppress(OSError):
            line.forget()


os.register_at_fork(after_in_child=_after_fork)
