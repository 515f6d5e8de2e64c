"""A mail as plain values, and how it becomes what goes over the wire."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any

# Anything a mail program could take for the end of a header line, and letters that are none.
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# A folded address is legal, but not every mail program joins it again.
UNFOLDED = ("list-unsubscribe", "message-id")


class _Wire(EmailPolicy):
    """How headers are written out: lines end as SMTP wants them, and addresses for machines stay on one line."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in UNFOLDED:
            return f"{name}: {value}\r\n".encode()
        # Python's own folding of these two loses a blank between encoded words: "Nasıldı?Memnun kaldınız mı?"
        if not self.utf8 and not str(value).isascii() and name.lower() in ("subject", "from"):
            return f"{name}: {_encoded(name, value)}\r\n".encode()
        return super().fold_binary(name, value)


def _encoded(name: str, value: Any) -> str:
    """As encoded words (RFC 2047), on as many lines as they need; an address after its name on a line of its own."""
    if name.lower() == "subject":
        return Header(str(value), "utf-8", header_name=name).encode(linesep="\r\n")
    [sender] = value.addresses
    words = Header(sender.display_name, "utf-8", header_name=name).encode(linesep="\r\n")
    return f"{words}\r\n <{sender.addr_spec}>"


# Seven bits, as a server need not take more.
WIRE = _Wire(linesep="\r\n", cte_type="7bit")


@dataclass(frozen=True)
class Letter:
    """What one mail says. `sender_name` stands before our own address; `reply_to` is where answers go."""

    subject: str
    text: str
    html: str = ""
    sender_name: str = ""
    reply_to: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def flat(text: str) -> str:
    """The text on one line: a name from a stranger never starts a new header."""
    return " ".join(BREAKS.sub(" ", text).split())


def envelope_address(address: str) -> str:
    """The address as servers take it: an international domain in its ASCII form. ValueError when it is none."""
    user, at, domain = flat(address).rpartition("@")
    if not (user and at and domain) or " " in user or "," in user:
        raise ValueError("not an e-mail address")
    try:
        return f"{user}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise ValueError("not an e-mail address") from error


def compose(letter: Letter, *, to: str, sender: str, message_id: str, at: datetime) -> EmailMessage:
    """The MIME message: a text part always, an HTML part when the letter has one. `sender` is our own address."""
    message = EmailMessage(policy=WIRE)
    message["Subject"] = flat(letter.subject)
    message["From"] = _from(letter.sender_name, sender)
    message["To"] = Address(addr_spec=to)
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=envelope_address(letter.reply_to))
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    # Asks other machines not to answer, so that no loop begins (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers.items():
        message[name] = flat(value)
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def _from(name: str, sender: str) -> Address:
    own_name, address = parseaddr(sender)
    return Address(display_name=flat(name) or own_name, addr_spec=address)
