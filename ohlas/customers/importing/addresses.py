"""Addresses and numbers of some people while an import is undone: those that came go, those that went come back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from ohlas.customers.importing.keeping import held_by_others
from ohlas.customers.models import ContactPoint


class Addresses:
    def __init__(self, workspace_id: Any, customer_ids: Collection[UUID]) -> None:
        points = ContactPoint.objects.filter(customer__in=customer_ids).order_by("id")
        self.points = {str(point.pk): point for point in points}
        self.by_customer: dict[UUID, list[ContactPoint]] = {}
        for point in self.points.values():
            self.by_customer.setdefault(point.customer_id, []).append(point)
        old = [point.normalised for point in self.points.values() if point.retired_at]
        reached = ContactPoint.objects.active().filter(workspace=workspace_id, normalised__in=old)
        # Where mail and calls go now: (kind, address) -> the point that has it.
        self.taken = {(kind, text): str(pk) for kind, text, pk in reached.values_list("kind", "normalised", "pk")}
        self.came: set[str] = set()
        self.back: set[str] = set()

    def put_back(self, went: Iterable[str], came: Iterable[str]) -> bool:
        """False when what came is no longer there, or somebody else has the old address by now."""
        ours = [self.points.get(pk) for pk in came]
        old = [self.points.get(pk) for pk in went]
        if not all(point and self._is_active(point) for point in ours):
            return False
        if not all(point and not self._is_active(point) and self._is_free(point, ours) for point in old):
            return False
        for point in filter(None, ours):
            self._drop(point)
        for point in filter(None, old):
            self._revive(point)
        return True

    def _is_active(self, point: ContactPoint) -> bool:
        pk = str(point.pk)
        return pk in self.back if point.retired_at else pk not in self.came

    def _is_free(self, point: ContactPoint, ours: Collection[ContactPoint | None]) -> bool:
        holder = self.taken.get((point.kind, point.normalised))
        return holder is None or any(each and str(each.pk) == holder for each in ours)

    def _drop(self, point: ContactPoint) -> None:
        self.taken.pop((point.kind, point.normalised), None)
        self.back.discard(str(point.pk))
        if not point.retired_at:
            self.came.add(str(point.pk))

    def _revive(self, point: ContactPoint) -> None:
        self.taken[point.kind, point.normalised] = str(point.pk)
        self.back.add(str(point.pk))

    def of(self, customer_id: UUID) -> list[str]:
        """Where somebody is reached now, as compared."""
        return [point.normalised for point in self.by_customer.get(customer_id, []) if self._is_active(point)]

    def write(self, *, at: datetime) -> None:
        """First all that goes, so that each address is free. Where mail went to one, it stays as an old one."""
        used = {
            str(pk)
            for field in held_by_others(ContactPoint)
            for pk in field.model._base_manager.filter(**{f"{field.name}__in": self.came}).values_list(
                field.attname, flat=True
            )
        }
        ContactPoint.objects.filter(pk__in=used).update(retired_at=at)
        ContactPoint.objects.filter(pk__in=self.came - used)._raw_delete("default")
        ContactPoint.objects.filter(pk__in=self.back).update(retired_at=None)
