"""Whom customers meet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ohlas.team.lines import one_line
from ohlas.team.models.member import Member
from ohlas.team.models.workspace import Workspace
from ohlas.team.record import Record

KEY_LENGTH = 80


class Staff(Record):
    """May or may not be a member. Found or made by key from events."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="staff")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=150)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="staff")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="staff_key_once")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def find_or_make(cls, workspace: Workspace, key: str, *, name: str = "") -> "Staff":
        """The colleague of this key, else a new one of this name. ValidationError for a key that cannot be."""
        key = cls.plain_key(key)
        defaults = {"name": name or key}
        return cls.objects.get_or_create(workspace=workspace, key=key, defaults=defaults)[0]

    @classmethod
    def by_keys(cls, workspace: Workspace, keys: Iterable[str]) -> dict[str, Self]:
        """The colleagues of these plain keys, made where they are new; two who make the same at once end with one."""
        wanted = set(keys)
        found = cls.objects.filter(workspace=workspace, key__in=wanted)
        known = {each.key: each for each in found}
        if fresh := sorted(wanted - known.keys()):
            cls.objects.bulk_create(
                [cls(workspace=workspace, key=key, name=key) for key in fresh], ignore_conflicts=True
            )
            known = {each.key: each for each in found.all()}
        return known

    @classmethod
    def make(cls, workspace: Workspace, *, key: str, name: str) -> "Staff":
        """A new colleague. ValidationError for a key that somebody has already."""
        key = cls.plain_key(key)
        if cls.objects.filter(workspace=workspace, key=key).exists():
            raise ValidationError(_("Somebody else has this key."))
        return cls.find_or_make(workspace, key, name=name)

    @staticmethod
    def plain_key(key: str) -> str:
        """The key as it is kept: on one line, without space around it."""
        key = key.strip()
        if not 1 <= len(key) <= KEY_LENGTH:
            raise ValidationError(_("Write 1 to %(longest)s characters."), params={"longest": KEY_LENGTH})
        one_line(key)
        return key

    def change(self, *, name: str, member: Member | None) -> None:
        """What pages call the colleague, and the account behind, if there is one."""
        one_line(name)
        self.set(name=name.strip() or self.key, member=member)

    def retire(self, *, at: datetime) -> None:
        """No longer offered; what customers said of them stays theirs."""
        self.set(retired_at=at)

    def bring_back(self) -> None:
        self.set(retired_at=None)
