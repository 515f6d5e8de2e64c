"""A colleague asked to join by mail."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models, transaction

from ohlas.team.models.audit import AuditEntry
from ohlas.team.models.member import Member
from ohlas.team.models.user import User
from ohlas.team.models.workspace import Workspace
from ohlas.team.record import Record

LIVES = timedelta(days=7)


class InvitationOver(Exception):
    """Accepted, withdrawn or too old."""


def _hash(token: str) -> str:
    return hashlib.sha256(f"ohlas.join:{token}".encode("utf-8", "replace")).hexdigest()


class MemberInvitationQuerySet(models.QuerySet["MemberInvitation"]):
    def open(self, at: datetime) -> "MemberInvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)


class MemberInvitation(Record):
    """Only the hash of the link's token is kept."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="member_invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=[(role, role) for role in Member.ROLES])
    sees_personal_data = models.BooleanField(default=True)
    may_export = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="en")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")

    objects = MemberInvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.email

    @classmethod
    def invite(
        cls,
        *,
        workspace: Workspace,
        email: str,
        role: str,
        sees_personal_data: bool,
        may_export: bool,
        language: str,
        by: User,
        at: datetime,
    ) -> tuple["MemberInvitation", str]:
        """The invitation and the token of its link, which is not kept. An earlier one to the same address ends."""
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            cls.objects.open(at).filter(workspace=workspace, email=email.lower()).update(revoked_at=at, revoked_by=by)
            invitation = cls.objects.create(
                workspace=workspace,
                email=email.lower(),
                role=role,
                sees_personal_data=sees_personal_data,
                may_export=may_export,
                language=language,
                token_hash=_hash(token),
                invited_by=by,
                invited_at=at,
                expires_at=at + LIVES,
            )
            invitation._note("member.invited", at=at, by=by)
        return invitation, token

    @classmethod
    def find(cls, token: str, *, at: datetime) -> "MemberInvitation | None":
        """The open invitation behind a link."""
        found = cls.objects.open(at).select_related("workspace", "invited_by")
        return found.filter(token_hash=_hash(token)).first()

    def accept(self, *, user: User, at: datetime) -> Member:
        """Once only. Raises InvitationOver when another request was faster. Somebody already there keeps their role."""
        with transaction.atomic():
            self._claim(user, at)
            member, joined = Member.objects.get_or_create(
                workspace=self.workspace,
                user=user,
                defaults={
                    "role": self.role,
                    "sees_personal_data": self.sees_personal_data,
                    "may_export": self.may_export,
                    "joined_at": at,
                },
            )
            if joined:
                self._note("member.joined", at=at, by=user)
        return member

    def accept_as_new(self, *, name: str, password: str, at: datetime) -> User:
        """Makes the person and lets them in. Raises InvitationOver."""
        with transaction.atomic():
            self._claim(None, at)
            user = User.objects.create_user(self.email, password, name=name, language=self.language)
            self.set(accepted_by=user)
            self.workspace.members.create(
                user=user,
                role=self.role,
                sees_personal_data=self.sees_personal_data,
                may_export=self.may_export,
                joined_at=at,
            )
            self._note("member.joined", at=at, by=user)
        return user

    def withdraw(self, *, at: datetime, by: User) -> None:
        with transaction.atomic():
            if MemberInvitation.objects.open(at).filter(pk=self.pk).update(revoked_at=at, revoked_by=by):
                self._note("invitation.withdrawn", at=at, by=by)

    def _claim(self, user: User | None, at: datetime) -> None:
        claimed = MemberInvitation.objects.open(at).filter(pk=self.pk).update(accepted_at=at, accepted_by=user)
        if not claimed:
            raise InvitationOver

    def _note(self, kind: str, *, at: datetime, by: User) -> None:
        details = {"email": self.email, "as": self.role}
        AuditEntry.write(kind, workspace_id=self.workspace_id, at=at, user=by, details=details)
