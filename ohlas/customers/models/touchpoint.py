"""A place in the customer's journey."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ohlas.customers.facts import plain
from ohlas.customers.wrong import wrong
from ohlas.language.fold import fold
from ohlas.team.models import Workspace
from ohlas.team.record import Record

KEY_LENGTH = 80


class Touchpoint(Record):
    """A place in the customer's journey: found or made by key from events."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="touchpoints")
    key = models.CharField(max_length=80)
    # {"en": "Delivery", ...}: what lists and charts call it.
    names = models.JSONField(default=dict)
    # {"en": "with your delivery", ...}: what completes "How satisfied were you ...?", preposition and case included.
    phrases = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="touchpoint_key_once")]
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def find_or_make(cls, workspace: Workspace, key: str, *, names: dict[str, str] | None = None) -> "Touchpoint":
        """The touchpoint of this key, the new one last in order. ValidationError for a key that cannot be."""
        key = cls.plain_key(key)
        known = cls.objects.filter(workspace=workspace, key=key).first()
        if known:
            return known
        defaults = {"names": names or {}, "position": cls._end_of(workspace)}
        return cls.objects.get_or_create(workspace=workspace, key=key, defaults=defaults)[0]

    @classmethod
    def by_keys(cls, workspace: Workspace, keys: Iterable[str]) -> dict[str, Self]:
        """The touchpoints of these plain keys, made where they are new; two who make the same at once end with one."""
        wanted = set(keys)
        found = cls.objects.filter(workspace=workspace, key__in=wanted)
        known = {each.key: each for each in found}
        if fresh := sorted(wanted - known.keys()):
            end = cls._end_of(workspace)
            cls.objects.bulk_create(
                [cls(workspace=workspace, key=key, position=end) for key in fresh], ignore_conflicts=True
            )
            known = {each.key: each for each in found.all()}
        return known

    @classmethod
    def make(cls, workspace: Workspace, *, names: dict[str, str], key: str = "") -> "Touchpoint":
        """A new one, its key made from its name unless given. ValidationError for a key that there is already."""
        names = _by_language(names)
        name = names.get(workspace.language) or next(iter(names.values()), "")
        key = cls.plain_key(key.strip() or slugify(fold(name))[:KEY_LENGTH] or name)
        if cls.objects.filter(workspace=workspace, key=key).exists():
            raise ValidationError(_("There is a touchpoint of this name already."))
        return cls.find_or_make(workspace, key, names=names)

    @staticmethod
    def plain_key(key: str) -> str:
        key = plain(key, KEY_LENGTH)
        if not key:
            raise wrong("no_name")
        return key

    @classmethod
    def _end_of(cls, workspace: Workspace) -> int:
        last = cls.objects.filter(workspace=workspace).aggregate(last=Max("position"))["last"]
        return min(32000, (last or 0) + 1)

    def name_in(self, language: str) -> str:
        """The name in this language, else in the workspace's, else the key."""
        return self.names.get(language) or self.names.get(self.workspace.language) or self.key

    def phrase_in(self, language: str) -> str:
        """What completes the satisfaction question in this language; empty when nobody has written it."""
        return str(self.phrases.get(language, ""))

    def rename(self, names: dict[str, str], phrases: dict[str, str]) -> None:
        """Both by language code; an empty one is taken away. ValidationError for words that cannot be."""
        self.set(names=_by_language(names), phrases=_by_language(phrases))

    def move(self, step: int) -> None:
        """One place up (-1) or down (+1) among those in use; the retired come after them."""
        every = list(Touchpoint.objects.filter(workspace_id=self.workspace_id))
        order = [each for each in every if not each.retired_at or each == self]
        here = order.index(self)
        order.insert(max(0, here + step), order.pop(here))
        retired = [each for each in every if each not in order]
        for position, touchpoint in enumerate([*order, *retired], start=1):
            touchpoint.position = position
        Touchpoint.objects.bulk_update(every, ["position"])

    def retire(self, *, at: datetime) -> None:
        self.set(retired_at=at)

    def bring_back(self) -> None:
        self.set(retired_at=None)


def _by_language(words: dict[str, str]) -> dict[str, str]:
    known = dict(settings.LANGUAGES)
    clean = {code: plain(word, 120) for code, word in words.items() if code in known}
    return {code: word for code, word in clean.items() if word}
