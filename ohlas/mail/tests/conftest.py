"""Real mail servers on this machine, each with its own temper."""

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mime
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from ohlas.customers.models import Customer
from ohlas.mail.models import Message
from ohlas.team.models import Workspace


class MailServer:
    """Takes every mail, unless `answers` has another: at ("RCPT" or "DATA", an address), or for us at ("MAIL", "")."""

    def __init__(self) -> None:
        self.received: list[Mime] = []
        self.answers: dict[tuple[str, str], str] = {}
        self.connections = 0

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, _: Envelope, hostname: str, words: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return words

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:  # noqa: N802
        if answer := self.answers.get(("MAIL", "")):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:  # noqa: N802
        if answer := self.answers.get(("RCPT", address)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if answer := self.answers.get(("DATA", envelope.rcpt_tos[0])):
            return answer
        assert isinstance(envelope.content, bytes)
        self.received.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A server that works, and EMAIL_URL names it."""
    temper = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(temper, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    yield temper
    controller.stop()


@pytest.fixture
def silent_server(settings: Settings) -> Iterator[None]:
    """A server that takes the connection and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        settings.EMAIL_URL = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        yield


@pytest.fixture
def note(cafe: Workspace, now: datetime) -> Callable[..., Message]:
    """`note("eva@guests.example")` waits in the café's outbox, written to a customer of this address."""

    def write(to: str, **fields: Any) -> Message:
        customer = Customer.create(cafe, at=now, email=to)
        words = {"subject": "Hello", "text": "How was it?", **fields}
        return Message.post(to=to, at=now, workspace=cafe, customer=customer, **words)

    return write
