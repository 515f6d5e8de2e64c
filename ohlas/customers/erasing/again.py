"""After a restore: whoever was erased since the backup was made is erased again, before anybody sees them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from ohlas.customers.erasing.erase import erase
from ohlas.customers.models import ContactPoint, Customer, Merge, Tombstone
from ohlas.customers.models.tombstone import mark_of
from ohlas.team.models import Workspace

Erased = dict[str, datetime]


def erase_again(at: datetime) -> None:
    """An id is the person for good. By an address or an outside name only who was in the book before the erasure: who
    came back later came of their own."""
    for workspace in Workspace.objects.filter(pk__in=Tombstone.objects.order_by().values("workspace")):
        marks = Tombstone.objects.filter(workspace=workspace).exclude(kind="answer").order_by("erased_at")
        erased: Erased = dict(marks.values_list("mark", "erased_at"))
        _part(workspace, erased, at=at)
        for customer_id, then in list(_found(workspace, erased)):
            erase(Customer.objects.select_related("workspace").get(pk=customer_id), by=None, at=at, erased_at=then)


def _part(workspace: Workspace, erased: Erased, *, at: datetime) -> None:
    """Two who are one in the backup, but were made two again before one of them was erased: the other one stays.
    Where that cannot be undone any more both go, as nobody could say whose is what."""

    def is_erased(customer_id: UUID) -> bool:
        return mark_of(workspace.pk, "id", str(customer_id)) in erased

    for merge in Merge.objects.filter(workspace=workspace, undone_at=None).order_by("-id"):
        if is_erased(merge.former_id) != is_erased(merge.customer_id):
            with suppress(ValidationError):
                merge.undo(by=None, at=at)


def _found(workspace: Workspace, erased: Erased) -> Iterator[tuple[UUID, datetime]]:
    """With the moment of their erasure: it stays what it was."""
    addresses = _addresses(workspace)
    book = Customer.objects.filter(workspace=workspace).values_list("pk", "external_id", "created_at")
    for pk, external_id, created_at in book.iterator():
        keys = [("external_id", external_id)] if external_id else []
        # As with a list that is brought in: a number counts only where there is no e-mail.
        keys += addresses[pk, "email"] or addresses[pk, "phone"]
        moments = [moment for key in keys if (moment := erased.get(mark_of(workspace.pk, *key)))]
        later = [moment for moment in moments if created_at <= moment]
        if by_id := erased.get(mark_of(workspace.pk, "id", str(pk))):
            later.append(by_id)
        if later:
            yield pk, max(later)


def _addresses(workspace: Workspace) -> dict[tuple[UUID, str], list[tuple[str, str]]]:
    found: dict[tuple[UUID, str], list[tuple[str, str]]] = defaultdict(list)
    points = ContactPoint.objects.filter(workspace=workspace).values_list("customer_id", "kind", "normalised")
    for pk, kind, normalised in points.iterator():
        found[pk, kind].append((kind, normalised))
    return found
