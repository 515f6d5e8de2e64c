"""The postman: takes due mail out of the outbox, one at a time, and hands it to the mail server over one connection."""

import logging
import re
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from types import TracebackType

from django.conf import settings
from django.utils import timezone

from ohlas.mail.letter import compose, envelope_address
from ohlas.mail.models import Message
from ohlas.mail.server import Server, parse

log = logging.getLogger(__name__)

# One run ends after this many seconds and another goes on, so that stopping a worker need not cut one off.
RUN_SECONDS = 8
BATCH = 50
# Enhanced status codes (RFC 3463) of a refusal that says nothing about the address: system, network, protocol, content,
# policy.
NOT_THE_ADDRESS = re.compile(r"5\.[34567]\.")


class Unreachable(Exception):
    """The server, or our account on it, does not work now; nothing can be said about the address."""


class Later(Exception):
    """The server asks to come again later with this mail."""


class Refused(Exception):
    """The server will never take this mail. `bounced`: because of the address."""

    def __init__(self, reason: str, *, bounced: bool) -> None:
        super().__init__(reason)
        self.bounced = bounced


def deliver(queue: str) -> bool:
    """Send what is due; True when there is more to do at once. Stops at a server that does not answer."""
    ends = time.monotonic() + RUN_SECONDS
    with Postman(parse(settings.EMAIL_URL), clock=lambda: timezone.now()) as postman:
        while time.monotonic() < ends:
            batch = list(Message.objects.due(queue, at=timezone.now()).select_related("workspace", "customer")[:BATCH])
            if not batch:
                return False
            for message in batch:
                if not postman.bring(message):
                    Message.objects.due(queue, at=timezone.now()).rest(at=timezone.now())
                    return False
                if time.monotonic() > ends:
                    break
    return True


class Postman:
    """One connection, opened when the first mail needs it. Without a server, mail is held; that of a demo always."""

    def __init__(self, server: Server | None, *, clock: Callable[[], datetime]) -> None:
        self.server = server
        self.clock = clock
        self.smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Postman":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.smtp:
            with suppress(smtplib.SMTPException, OSError):
                self.smtp.quit()
        self._hang_up()

    def bring(self, message: Message) -> bool:
        """Deal with one mail to its end; False when the server cannot be reached and there is no use in going on."""
        if not message.take_out(at=self.clock()):
            return True
        if not self.server or message.is_of_a_demo:
            message.mark_sent(at=self.clock(), held=True)
            return True
        try:
            self._hand_over(message)
        except Refused as refusal:
            message.mark_failed(str(refusal), at=self.clock(), bounced=refusal.bounced)
        except Later as wish:
            message.mark_late(str(wish), at=self.clock())
        except Unreachable as trouble:
            message.mark_late(str(trouble), at=self.clock())
            return False
        except Exception as error:  # one mail that cannot be written must not hold up the others
            log.exception("Mail %s could not be sent", message.pk)
            message.mark_late(type(error).__name__, at=self.clock())
        else:
            message.mark_sent(at=self.clock())
        return True

    def _hand_over(self, message: Message) -> None:
        try:
            to = envelope_address(message.to)
        except ValueError as error:
            raise Refused(str(error), bounced=True) from error
        sender = settings.DEFAULT_FROM_EMAIL
        mime = compose(message.letter(), to=to, sender=sender, message_id=message.message_id, at=self.clock())
        smtp = self._connection()
        try:
            smtp.send_message(mime, to_addrs=[to])
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise _meaning(error) from error

    def _connection(self) -> smtplib.SMTP:
        if self.smtp is None:
            try:
                self.smtp = _connect(self.server) if self.server else None
            except (smtplib.SMTPException, OSError) as error:
                raise Unreachable(_said(error)) from error
        assert self.smtp
        return self.smtp

    def _hang_up(self) -> None:
        if self.smtp:
            self.smtp.close()
            self.smtp = None


def _connect(server: Server) -> smtplib.SMTP:
    timeout = settings.EMAIL_TIMEOUT
    if server.security == "tls":
        context = ssl.create_default_context()
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=timeout)
    if server.security == "starttls":
        smtp.starttls(context=ssl.create_default_context())
    if server.user:
        smtp.login(server.user, server.password)
    return smtp


def _meaning(error: Exception) -> Exception:
    """What an SMTP failure tells us to do."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return _by_code(code, text)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Unreachable(_said(error))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Refused("the mail server cannot write to an address with such letters", bounced=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code, error.smtp_error)
    return Unreachable(_said(error))


def _by_code(code: int, text: bytes | str) -> Exception:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    if code < 500:
        return Later(f"{code} {words}")
    return Refused(f"{code} {words}", bounced=not NOT_THE_ADDRESS.match(words))


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {error.smtp_error!r}"
    return str(error) or type(error).__name__
