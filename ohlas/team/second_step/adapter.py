"""How allauth's second step behaves here: our words, our name, secrets sealed in the database."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from ohlas.team.second_step.place import passkey_host
from ohlas.team.second_step.seal import seal, unseal


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not work. Try again, or use another way."),
    }

    def get_totp_issuer(self) -> str:
        return "Ohlas"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name a passkey belongs to for good; see `place` for why it is not just any Host header."""
        return {"id": passkey_host(context.request), "name": "Ohlas"}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
