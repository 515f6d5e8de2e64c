"""What is printed when Ohlas has started."""

from django.db import connection

from ohlas.team.setup_code import current_code


def greeting(address: str) -> str:
    """The address; for a new installation also the set-up code, and how to look at a demo."""
    lines = [f"Ohlas is running at {address}"]
    if code := _setup_code():
        lines += [f"Set it up at {address}/setup/ with the code {code}", "Or load a demo: .venv/bin/ohlas demo"]
    return "\n".join([*lines, "Ctrl-C stops it."])


def _setup_code() -> str | None:
    try:
        return current_code()
    finally:
        connection.close()
