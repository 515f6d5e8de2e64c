"""A person who works in a business, and what they may do there."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q

from ohlas.team.models.audit import AuditEntry
from ohlas.team.models.key import ApiKey
from ohlas.team.models.user import User
from ohlas.team.models.workspace import Workspace
from ohlas.team.record import Record


class LastOwner(Exception):
    """A business always has an owner."""


class Member(Record):
    ROLES = ["owner", "manager", "rep", "viewer"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey("team.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(role, role) for role in ROLES])
    sees_personal_data = models.BooleanField(default=True)
    may_export = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="member_once"),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "manager", "rep", "viewer"]), name="member_role_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def change(self, *, role: str, sees_personal_data: bool, may_export: bool, at: datetime, by: User) -> None:
        """Another role or other switches, from the next request on. Raises LastOwner."""
        with transaction.atomic():
            self._hold_all()
            if role != "owner":
                self._step_down(at=at, by=by)
            wanted = {"role": role, "sees_personal_data": sees_personal_data, "may_export": may_export}
            changed = {name: [getattr(self, name), value] for name, value in wanted.items()}
            changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
            self.set(**wanted)
            if changed:
                self._note("member.changed", at=at, by=by, **changed)

    def remove(self, *, at: datetime, by: User) -> None:
        """The person loses this business from the next request on. Raises LastOwner."""
        with transaction.atomic():
            self._hold_all()
            self._step_down(at=at, by=by)
            self._note("member.removed", at=at, by=by)
            self.delete()

    def keys_made(self) -> "models.QuerySet[ApiKey]":
        """Live keys that end with this member's ownership."""
        return ApiKey.objects.live().filter(workspace_id=self.workspace_id, created_by_id=self.user_id)

    def _hold_all(self) -> None:
        """One change at a time among the members of a business. Raises Gone for who was removed meanwhile."""
        Workspace.objects.select_for_update().get(pk=self.workspace_id)
        self.hold()

    def _step_down(self, *, at: datetime, by: User) -> None:
        """Whoever is no longer owner must not keep a way in: the keys they made end too, and invitations that wait."""
        owners = set(Member.objects.filter(workspace_id=self.workspace_id, role="owner").values_list("pk", flat=True))
        if owners == {self.pk}:
            raise LastOwner
        for key in self.keys_made():
            key.revoke(at=at, by=by)
        for invitation in self.workspace.member_invitations.open(at).filter(invited_by=self.user_id):
            invitation.withdraw(at=at, by=by)

    def _note(self, kind: str, *, at: datetime, by: User, **details: object) -> None:
        AuditEntry.write(
            kind, workspace_id=self.workspace_id, at=at, user=by, about=self, details={"name": str(self), **details}
        )
