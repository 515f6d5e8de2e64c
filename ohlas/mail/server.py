"""The mail server, as EMAIL_URL names it. Plain values: no Django, so that a wrong address stops the start."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# Scheme -> (how the talk is protected, usual port).
SCHEMES = {"smtp": ("", 25), "smtps": ("tls", 465), "smtp+tls": ("starttls", 587), "submission": ("starttls", 587)}
EXAMPLE = "EMAIL_URL must look like smtp+tls://user:password@mail.example.com:587"


@dataclass(frozen=True)
class Server:
    """`security` is "" (plain), "starttls" (plain at first, then TLS or nothing) or "tls" (from the first byte)."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: str = ""


def parse(url: str) -> Server | None:
    """The server; None when the address is empty. ValueError with one sentence for the person who set it."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(f"{EXAMPLE}; a bracket around the host is not closed.") from error
    if parts.scheme not in SCHEMES:
        raise ValueError(f"{EXAMPLE}; it may begin with {', '.join(name + '://' for name in SCHEMES)}.")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"{EXAMPLE}, with nothing after the port; write / ? # in a password as %2F %3F %23.")
    security, usual = SCHEMES[parts.scheme]
    if not parts.hostname or any(sign.isspace() or ord(sign) < 32 for sign in unquote(url)):
        raise ValueError(f"{EXAMPLE}; the host is missing or has a space in it.")
    if bool(parts.username) != bool(parts.password):
        raise ValueError(f"{EXAMPLE}; a user needs a password and a password a user.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, _port(parts.netloc, usual), user, password, security)


def _port(netloc: str, usual: int) -> int:
    try:
        port = urlsplit(f"//{netloc}").port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError(f"{EXAMPLE}; the port must be a number from 1 to 65535.")
    return port or usual
