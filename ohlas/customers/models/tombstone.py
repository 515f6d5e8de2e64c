"""That somebody was erased, and nothing else of them: hashes under this installation's key, so that nobody comes back
out of an older backup or an old list."""

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from ohlas.team.models import Workspace
from ohlas.team.record import Record


class Tombstone(Record):
    """One key by which the person could be known again. Written once for each erasure, never changed."""

    # "row" is a line of a list that made a customer; "answer" the outside name of an answer that is no longer theirs.
    KINDS = ["id", "external_id", "email", "phone", "row", "answer"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    mark = models.CharField(max_length=64)
    erased_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "mark"], name="tombstone_mark")]

    def __str__(self) -> str:
        return f"{self.kind} {self.mark[:8]}"

    @classmethod
    def put(cls, workspace: Workspace, keys: Iterable[tuple[str, str]], *, at: datetime) -> None:
        """One for each (kind, value); the values themselves are not kept."""
        Tombstone.objects.bulk_create(
            Tombstone(workspace=workspace, kind=kind, mark=mark_of(workspace.pk, kind, value), erased_at=at)
            for kind, value in keys
        )

    @classmethod
    def known(cls, workspace: Workspace, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
        """Those of the keys under which somebody was erased, and when they last were."""
        if not cls.objects.filter(workspace=workspace).exists():
            return {}
        by_mark = {mark_of(workspace.pk, *key): key for key in keys}
        found = cls.objects.filter(workspace=workspace, mark__in=by_mark).order_by("erased_at")
        return {by_mark[mark]: erased_at for mark, erased_at in found.values_list("mark", "erased_at")}


def mark_of(workspace_id: Any, kind: str, value: str) -> str:
    """HMAC-SHA-256 in hexadecimal: without the key nobody can try out addresses."""
    key = hmac.digest(settings.SECRET_KEY.encode(), b"ohlas tombstone", "sha256")
    return hmac.new(key, f"{workspace_id}:{kind}:{value}".encode(errors="replace"), "sha256").hexdigest()
