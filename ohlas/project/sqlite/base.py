"""SQLite as Ohlas uses it: a version without known corruption, durable commits, and writers that wait in line.

The `pysqlite3` wheel carries a newer SQLite than most systems ship; it takes the place of the standard module.
"""

import sys
from typing import Any

try:
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:  # no wheel for this machine: the standard module must then be new enough, see check_version
    pass

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from ohlas.project.environment import ConfigurationError
from ohlas.project.sqlite.line import Line, WaitedTooLong, line_for

# Older versions can lose pages of a database in WAL mode when a checkpoint meets a reset of the log.
OLDEST = (3, 51, 3)
PATIENCE = 5.0
READING = ("SELECT", "PRAGMA", "EXPLAIN", "VALUES", "BEGIN", "COMMIT", "ROLLBACK", "RELEASE", "ATTACH", "DETACH")


def check_version(version: tuple[int, int, int]) -> None:
    if version < OLDEST:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
        raise ConfigurationError(
            f"SQLite {found} can damage a database under load: install the pysqlite3 package or SQLite {needed} or "
            "newer, or set DATABASE_URL to a PostgreSQL database."
        )


# What django-stubs leave out of the base class is private there, and has been the same since Django 1.6.
class DatabaseWrapper(base.DatabaseWrapper):
    transaction_mode: str | None
    line: Line | None = None
    in_line = False
    hurried = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        check_version(self.Database.sqlite_version_info)
        if not self.is_in_memory_db():
            self.line = line_for(str(conn_params["database"]))
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=lambda connection: Cursor(connection, self))

    def enter_line(self) -> bool:
        """Wait for the turn to write, five seconds in all; False when this connection has it already."""
        if self.line is None or self.in_line:
            return False
        try:
            waited = self.line.enter(PATIENCE)
        except WaitedTooLong:
            raise OperationalError("The database is busy: others have been writing for five seconds.") from None
        self.in_line = True
        if waited > 0.05:
            self.hurried = True
            self._be_patient(max(0.001, PATIENCE - waited))
        return True

    def leave_line(self) -> None:
        if not self.in_line or self.line is None:
            return
        self.in_line = False
        self.line.leave()
        if self.hurried and self.connection is not None:
            self._be_patient(PATIENCE)
        self.hurried = False

    def _be_patient(self, seconds: float) -> None:
        """How long SQLite itself waits for a lock of some other program."""
        self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode == "IMMEDIATE":
            self.enter_line()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.leave_line()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.leave_line()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.leave_line()

    def _close(self) -> None:
        self.hurried = False
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.leave_line()


class Cursor(base.SQLiteCursorWrapper):
    """A statement that writes outside a transaction is a transaction of its own, and waits in line as one."""

    def __init__(self, connection: Any, wrapper: DatabaseWrapper) -> None:
        super().__init__(connection)
        self.wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        entered = _writes(query) and self.wrapper.enter_line()
        try:
            return super().execute(query, params)
        finally:
            if entered:
                self.wrapper.leave_line()

    def executemany(self, query: str, param_list: Any) -> Any:
        entered = self.wrapper.enter_line()
        try:
            return super().executemany(query, param_list)
        finally:
            if entered:
                self.wrapper.leave_line()


def _writes(query: str) -> bool:
    start = query.lstrip()[:9].upper()
    if start.startswith("WITH"):
        return any(word in query.upper() for word in ("INSERT", "UPDATE", "DELETE"))
    return not start.startswith(READING)
