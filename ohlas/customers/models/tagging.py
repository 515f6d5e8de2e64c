"""The words that colleagues put on a customer."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from ohlas.customers.models.tag import Tag
from ohlas.team.models import Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from django.db import models
    from django.db.models.fields.related_descriptors import RelatedManager


class Tagging(Record):
    workspace: "models.ForeignKey[Workspace, Workspace]"
    tags: "RelatedManager[Tag]"

    class Meta:
        abstract = True

    def retag(self, *, add: str = "", remove: str = "", at: datetime) -> None:
        """One word more, one less; what others do to the others meanwhile stays. ValidationError as in `change`."""
        with transaction.atomic():
            self.hold()
            names = list(self.tags.order_by("name").values_list("name", flat=True))
            self.change(at=at, tags=[*(name for name in names if name != remove), add])

    def change(self, *, at: datetime, **facts: Any) -> list[str]:
        raise NotImplementedError

    def _tag(self, names: Sequence[str]) -> None:
        self.tags.exclude(name__in=names).delete()
        had = set(self.tags.values_list("name", flat=True))
        Tag.objects.bulk_create(
            [Tag(workspace=self.workspace, customer_id=self.pk, name=name) for name in names if name not in had]
        )
