"""A place in the customer's journey."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Max

from ohlas.customers.facts import plain
from ohlas.team.models import Workspace
from ohlas.team.record import Record


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
        key = plain(key, 80)
        known = cls.objects.filter(workspace=workspace, key=key).first()
        if known:
            return known
        last = cls.objects.filter(workspace=workspace).aggregate(last=Max("position"))["last"]
        defaults = {"names": names or {}, "position": min(32000, (last or 0) + 1)}
        return cls.objects.get_or_create(workspace=workspace, key=key, defaults=defaults)[0]

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
        """One place up (-1) or down (+1) in the order of the workspace."""
        order = list(Touchpoint.objects.filter(workspace_id=self.workspace_id))
        here = order.index(self)
        order.insert(max(0, here + step), order.pop(here))
        for position, touchpoint in enumerate(order, start=1):
            touchpoint.position = position
        Touchpoint.objects.bulk_update(order, ["position"])

    def retire(self, *, at: datetime) -> None:
        self.set(retired_at=at)

    def bring_back(self) -> None:
        self.set(retired_at=None)


def _by_language(words: dict[str, str]) -> dict[str, str]:
    known = dict(settings.LANGUAGES)
    clean = {code: plain(word, 120) for code, word in words.items() if code in known}
    return {code: word for code, word in clean.items() if word}
