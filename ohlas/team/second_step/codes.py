"""Codes from an app (RFC 6238) and recovery codes: each works once."""

import re
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from ohlas.team.models import User
from ohlas.team.second_step.seal import SealBroken

PERIOD = 30
# A clock may be half a minute off, and typing takes time.
DRIFT = 1
Type = Authenticator.Type


def new_secret() -> str:
    """Twenty random bytes as 32 letters of base32."""
    return str(generate_totp_secret())


def step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """Which half minute (since 1970) this code belongs to, if it is of now, of the one before or of the next."""
    now = int(at.timestamp()) // PERIOD
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), _plain(code))
    ]
    return fitting[-1] if fitting else None


def use(user: User, code: str, *, at: datetime) -> Authenticator | None:
    """What the code belongs to, the app or the recovery codes; the same code never works again."""
    with transaction.atomic():
        mine = Authenticator.objects.select_for_update().filter(user=user)
        for found in mine.filter(type__in=(Type.TOTP, Type.RECOVERY_CODES)):
            try:
                if _use_app(found, code, at) if found.type == Type.TOTP else found.wrap().validate_code(_plain(code)):
                    return found
            except SealBroken:
                continue
    return None


def begin_app(user: User, secret: str, code: str, *, at: datetime) -> bool:
    """The app is the second step from now on; False when the code does not fit. That code cannot be used again."""
    step = step_of(secret, code, at=at)
    if step is None:
        return False
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        Authenticator.objects.filter(user=user, type=Type.TOTP).delete()
        app = TOTP.activate(user, secret).instance
        app.data["step"] = step
        app.save(update_fields=["data"])
    return True


def new_recovery_codes(user: User) -> list[str]:
    """Ten fresh ones; those before stop working."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
        codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def _use_app(app: Authenticator, code: str, at: datetime) -> bool:
    """A code seen over a shoulder or caught on the way is worth nothing: only later ones work."""
    step = step_of(decrypt(app.data["secret"]), code, at=at)
    if step is None or step <= app.data.get("step", 0):
        return False
    app.data["step"] = step
    app.save(update_fields=["data"])
    return True


def _plain(code: str) -> str:
    """As apps show it and people copy it: spaces and dashes do not matter."""
    return re.sub(r"[\s-]", "", code)
