"""Who has a second step, and which."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.db import transaction

from ohlas.team import audit
from ohlas.team.models import Member, User, Workspace

Type = Authenticator.Type
FULL = (Type.TOTP, Type.WEBAUTHN)


class StillRequired(Exception):
    """A business this person works in wants everybody to have a second step, and this is the last one."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace


@dataclass(frozen=True)
class State:
    app: Authenticator | None
    passkeys: list[Authenticator]
    codes_left: int

    @property
    def is_on(self) -> bool:
        return bool(self.app or self.passkeys)


def state_of(user: User) -> State:
    found = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    codes = next((one for one in found if one.type == Type.RECOVERY_CODES), None)
    return State(
        app=next((one for one in found if one.type == Type.TOTP), None),
        passkeys=[one for one in found if one.type == Type.WEBAUTHN],
        codes_left=app_settings.RECOVERY_CODE_COUNT - codes.data["used_mask"].bit_count() if codes else 0,
    )


def has_one(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=FULL).exists())


def is_missing(member: Member) -> bool:
    """Whether this business asks for a second step that its member does not have yet."""
    return member.workspace.second_step_required_at is not None and not has_one(member.user)


def without_one(workspace: Workspace) -> set[UUID]:
    """The members of this business who sign in with a password alone."""
    safe = Authenticator.objects.filter(type__in=FULL).values("user")
    return set(workspace.members.exclude(user__in=safe).values_list("pk", flat=True))


def take_away(user: User, one: Authenticator, *, at: datetime) -> None:
    """Raises StillRequired for the last one where a business asks for it; recovery codes go with the last."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        others = Authenticator.objects.filter(user=user, type__in=FULL).exclude(pk=one.pk)
        if not others.exists():
            _check_free(user)
            Authenticator.objects.filter(user=user).delete()
        else:
            one.delete()
        audit.note(user, "second_step.off", at=at, ways=[one.type])


def drop(user: User, *, at: datetime) -> bool:
    """All of it, by whoever runs the server, for somebody who lost everything. False when there was nothing."""
    with transaction.atomic():
        dropped = bool(Authenticator.objects.filter(user=user).delete()[0])
        if dropped:
            audit.note(user, "second_step.dropped", at=at)
    return dropped


def _check_free(user: User) -> None:
    required = Workspace.objects.filter(members__user=user).exclude(second_step_required_at=None).first()
    if required:
        raise StillRequired(required)
