"""The code that proves whoever sets the first business up can read the log of this machine."""

import base64
import hashlib
import hmac

from django.conf import settings

from ohlas.team.models import Workspace


def current_code() -> str | None:
    """Like "ABCD-EFGH"; None once there is a business. Derived from the secret key, so that every process knows it."""
    return None if Workspace.objects.exists() else _code()


def is_current(given: str) -> bool:
    """Compared in constant time; spaces, dashes and case do not matter."""
    wanted = _code().replace("-", "")
    plain = "".join(letter for letter in given.upper() if letter.isalnum())
    return hmac.compare_digest(plain.encode(), wanted.encode())


def _code() -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"ohlas.team.setup_code", hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode()[:8]
    return f"{letters[:4]}-{letters[4:]}"
