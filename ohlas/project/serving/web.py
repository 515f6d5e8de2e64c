"""The web processes: each one granian worker in this very process, all on one listening socket.

granian's own supervisor gives up when a worker dies within seconds of being started again, and would be one process
more for each; so the parent of `serve` forks the workers itself. They share the parent's socket: connections that a
killed process had not yet accepted wait there for the next one.
"""

import errno
import gc
import socket
from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Loops, RuntimeModes, TaskImpl
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from ohlas.project.environment import ConfigurationError
from ohlas.project.serving.processes import Child

# Few: Python runs one at a time, and each holds its own database connection.
THREADS = 4
BACKLOG = 1024


def listen(host: str, port: int) -> socket.socket:
    """The socket that all web processes share. Raises ConfigurationError in words when the address cannot be had."""
    try:
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by every connection: without it head and body of an answer wait 40 ms for each other.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        raise ConfigurationError(_why_not(host, port, error)) from error
    listening.setblocking(False)
    return listening


def _why_not(host: str, port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use by another program; choose another with --port or PORT=."
    if number == errno.EACCES:
        return f"Port {port} on {host} is not allowed for this user; choose one above 1023 with --port or PORT=."
    return f"Cannot listen on {host} port {port}: {error}."


def address(listening: socket.socket) -> str:
    """`http://127.0.0.1:8000`, as a person opens it."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{port}"


def preload() -> None:
    """Import every page once, before the processes part, so that they share the memory and start again in no time."""
    application = _application()
    import_module(settings.ROOT_URLCONF)
    get_resolver().url_patterns  # noqa: B018  # a property that imports what the addresses name
    assert application
    gc.collect()
    gc.freeze()


def children(listening: socket.socket, count: int) -> list[Child]:
    return [Child(f"web process {number}", lambda: serve(listening)) for number in range(1, count + 1)]


def serve(listening: socket.socket) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    MPServer._spawn_wsgi_worker(
        1,
        "",
        _application,
        ((None, SocketHolder(listening.fileno(), False, BACKLOG)), None),  # type: ignore[call-arg]  # its stub is behind
        None,
        Loops.asyncio,
        True,
        LogLevels.warning,
        None,
        (),
        RuntimeModes.st,
        1,
        1,
        THREADS,
        30,
        BACKLOG,
        TaskImpl.asyncio,
        HTTPModes.http1,
        HTTP1Settings(),
        None,
        False,
        None,
        None,
        (False, None, None, None, "tls1.3", None, [], False),
        {"url_path_prefix": None},
        (None, None),
    )


def _application() -> Any:
    from ohlas.project.wsgi import application

    return application
