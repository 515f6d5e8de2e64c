"""Whether passkeys can work at the address somebody came by.

Browsers make passkeys only on https, or on the machine itself, and never for a bare number such as 192.168.0.5. Each
belongs to one name for ever, so that name is the one of OHLAS_BASE_URL, or localhost; a Host header decides nothing.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def passkey_host(request: HttpRequest) -> str:
    """The name passkeys belong to here; empty where they cannot work."""
    host = (urlsplit(f"//{request.get_host()}").hostname or "").lower()
    base = urlsplit(settings.BASE_URL)
    if host == "localhost" or host.endswith(".localhost"):
        return host
    if base.scheme == "https" and host == (base.hostname or "").lower() and _is_name(host):
        return host
    return ""


def _is_name(host: str) -> bool:
    """Not a number: those end in digits or have colons."""
    return ":" not in host and not host.rpartition(".")[2].isdigit()
