"""The bound: a program that checks an answer and inserts one row, with the same durability, and does nothing else.

Served by granian as ASGI with two workers; `BARE_DATABASE` is a file for SQLite or a postgresql:// address.
"""

import json
import os
from typing import Any

DATABASE = os.environ["BARE_DATABASE"]
INSERT = "INSERT INTO bare (token, score, comment) VALUES ({0}, {0}, {0})"
_state: dict[str, Any] = {}


def _sqlite() -> Any:
    import pysqlite3

    if "connection" not in _state:
        connection = pysqlite3.connect(DATABASE, timeout=5, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        _state["connection"] = connection
    return _state["connection"]


async def _postgres() -> Any:
    from psycopg_pool import AsyncConnectionPool

    if "pool" not in _state:
        _state["pool"] = pool = AsyncConnectionPool(
            DATABASE, min_size=8, max_size=8, open=False, kwargs={"autocommit": True}
        )
        await pool.open()
    return _state["pool"]


async def _insert(row: tuple[str, int, str]) -> None:
    if DATABASE.startswith("postgres"):
        async with (await _postgres()).connection() as connection:
            await connection.execute(INSERT.format("%s"), row)
    else:
        _sqlite().execute(INSERT.format("?"), row)


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    data = json.loads(body)
    good = type(data["score"]) is int and 0 <= data["score"] <= 10
    if good:
        await _insert((scope["path"], data["score"], data.get("comment", "")))
    await send({"type": "http.response.start", "status": 201 if good else 422, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"{}"})
