"""A key with which another program calls the API."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q

from ohlas.team.models.audit import AuditEntry
from ohlas.team.models.user import User
from ohlas.team.models.workspace import Workspace
from ohlas.team.record import Record
from ohlas.team.scopes import SCOPES

NOTED_EVERY = timedelta(minutes=1)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def live(self) -> "ApiKeyQuerySet":
        return self.filter(revoked_at=None)


class ApiKey(Record):
    """Belongs to the business; only a hash of it is kept, and the first letters to know it by."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")

    objects = ApiKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(
        cls, *, workspace: Workspace, name: str, scopes: Iterable[str], at: datetime, by: User | None = None
    ) -> tuple["ApiKey", str]:
        """A new key and its text, which is not kept. KeyError for a scope that does not exist."""
        chosen = set(scopes)
        if unknown := chosen - set(SCOPES):
            raise KeyError(*sorted(unknown))
        token = f"ohl_{secrets.token_urlsafe(32)}"
        with transaction.atomic():
            key = cls.objects.create(
                workspace=workspace,
                name=name,
                prefix=token[:10],
                key_hash=_hash(token),
                scopes=[scope for scope in SCOPES if scope in chosen],
                created_at=at,
                created_by=by,
            )
            key._note("key.made", at=at, by=by)
        return key, token

    @classmethod
    def find(cls, token: str) -> "ApiKey | None":
        """The live key with this text."""
        if not token.startswith("ohl_"):
            return None
        return cls.objects.live().select_related("workspace").filter(key_hash=_hash(token)).first()

    def note_use(self, *, at: datetime) -> None:
        """Written at most once a minute: a note must not cost a write for each request."""
        if self.last_used_at and at - self.last_used_at < NOTED_EVERY:
            return
        stale = Q(last_used_at=None) | Q(last_used_at__lte=at - NOTED_EVERY)
        ApiKey.objects.filter(stale, pk=self.pk).update(last_used_at=at)

    def revoke(self, *, at: datetime, by: User | None) -> bool:
        """The key stops working at once; False when it had been revoked before."""
        with transaction.atomic():
            revoked = bool(ApiKey.objects.live().filter(pk=self.pk).update(revoked_at=at, revoked_by=by))
            if revoked:
                self._note("key.revoked", at=at, by=by)
        return revoked

    def _note(self, kind: str, *, at: datetime, by: User | None) -> None:
        details = {"name": self.name, "key": self.prefix}
        AuditEntry.write(kind, workspace_id=self.workspace_id, at=at, user=by, about=self, details=details)
