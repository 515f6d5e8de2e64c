"""A whole answer as a person gives it: the page behind the link, then its form with the choice, 16 people at once.

python -m benchmarks.whole_answer [--seconds 8]

Everybody reads the page through its own connection, checks that it holds the form, and posts it; the answer must be
taken (201). Durable, through `ohlas serve`. LimeSurvey's figure is quoted: tuned, on such a machine.
"""

import argparse
import asyncio
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from benchmarks.load import Load
from benchmarks.stage import database_name, served, stage
from benchmarks.table import show

LIMESURVEY = 17.0
GOAL = 20
CLIENTS = (1, 16)
FORM = urlencode({"score": "9", "comment": "Děkuji, káva byla výborná."}).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    seconds = parser.parse_args().seconds
    with stage():
        from benchmarks.story import invitations
        from ohlas.project.serving.prepare import prepare_database

        prepare_database()
        tokens = iter(invitations(int(1500 * seconds * len(CLIENTS))))
        with served() as site:
            asyncio.run(_run(site.port, tokens, clients=4, seconds=1))
            loads = {clients: asyncio.run(_run(site.port, tokens, clients, seconds)) for clients in CLIENTS}
    rows = [_row(clients, load) for clients, load in loads.items()]
    heads = [database_name(), "answers/s", "p50 ms", "p99 ms", f"of LimeSurvey's {LIMESURVEY}/s (quoted)"]
    show(f"A whole answer, page and form; goal {GOAL} x LimeSurvey", heads, rows)


def _row(clients: int, load: Load) -> list[str]:
    times = [f"{load.milliseconds(share):.1f}" for share in (0.5, 0.99)]
    return [f"{clients} at once", f"{load.rate:.0f}", *times, f"{load.rate / LIMESURVEY:.1f} x"]


async def _run(port: int, tokens: Iterator[str], clients: int, seconds: float) -> Load:
    load, began = Load(), time.perf_counter()
    await asyncio.gather(*(_person(port, tokens, began + seconds, load) for _ in range(clients)))
    load.seconds = time.perf_counter() - began
    return load


async def _person(port: int, tokens: Iterator[str], until: float, load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for token in tokens:
        began = time.perf_counter()
        if began >= until:
            break
        status, page = await _ask(reader, writer, _page(token))
        if status != 200 or f'action="/a/{token}"'.encode() not in page:
            raise SystemExit(f"the page answered {status}")
        status, _thanks = await _ask(reader, writer, _form(token))
        if status != 201:
            raise SystemExit(f"the answer was not taken: {status}")
        load.taken.append(time.perf_counter() - began)
    writer.close()


def _page(token: str) -> bytes:
    return f"GET /a/{token} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: cs\r\n\r\n".encode()


def _form(token: str) -> bytes:
    told = ("Host: 127.0.0.1", "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(FORM)}")
    return "\r\n".join([f"POST /a/{token} HTTP/1.1", *told, "", ""]).encode() + FORM


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, bytes]:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return int(head[9:12]), await reader.readexactly(length)


if __name__ == "__main__":
    main()
