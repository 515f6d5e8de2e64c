"""Sealing the secrets of the second step, so that a copy of the database alone opens nothing."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class SealBroken(Exception):
    """It was sealed with another secret key: no code can be checked, the operator drops the step."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises SealBroken: never an empty secret, from which anybody could make codes."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken


def _box() -> Fernet:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"ohlas.team.second_step", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
