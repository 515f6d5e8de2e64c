"""How allauth's second step behaves here: our words, our name, secrets sealed in the database."""

import base64
import hashlib
import hmac

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ohlas.team.second_step import place


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not work. Try again, or use another way."),
    }

    def get_totp_issuer(self) -> str:
        return "Ohlas"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name a passkey belongs to for good; see `place` for why it is not just any Host header."""
        return {"id": place.passkey_host(context.request), "name": "Ohlas"}

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Nothing when it was sealed with another secret key: then no code fits, and the operator drops the step."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def _seal() -> Fernet:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"ohlas.team.second_step", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
