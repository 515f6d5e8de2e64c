"""A small load: so many clients, each on one kept connection, each sending again when it was answered."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Load:
    """What came back. `taken` holds the seconds of each answered request."""

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return len(self.taken) / self.seconds

    def milliseconds(self, share: float) -> float:
        ordered = sorted(self.taken)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request(path: str, body: bytes) -> bytes:
    told = ("Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(body)}")
    return "\r\n".join([f"POST {path} HTTP/1.1", *told, "", ""]).encode() + body


async def _client(port: int, requests: Iterator[bytes], until: float, load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for text in requests:
        began = time.perf_counter()
        if began >= until:
            break
        writer.write(text)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        load.taken.append(time.perf_counter() - began)
        status = int(head[9:12])
        load.statuses[status] = load.statuses.get(status, 0) + 1
    writer.close()


async def _run(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Load:
    load = Load()
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, requests, began + seconds, load) for _ in range(clients)))
    load.seconds = time.perf_counter() - began
    return load


def run(port: int, requests: Iterator[bytes], *, clients: int, seconds: float) -> Load:
    return asyncio.run(_run(port, requests, clients, seconds))
