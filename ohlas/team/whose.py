"""Which business the work at hand is for, so that what it leaves for later (jobs) knows whose it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_workspace: ContextVar[UUID | None] = ContextVar("workspace", default=None)


@contextmanager
def work_of(workspace_id: UUID | None) -> Iterator[None]:
    """Work done inside is done for this business; None keeps that of the surroundings."""
    token = _workspace.set(workspace_id or _workspace.get())
    try:
        yield
    finally:
        _workspace.reset(token)


def whose_work() -> UUID | None:
    """The business of the surrounding work; None for the machine's own."""
    return _workspace.get()
