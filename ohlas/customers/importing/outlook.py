"""What undoing an import would do, counted before anybody presses the button."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from ohlas.customers.importing.keeping import held_by_others, with_reason_to_stay
from ohlas.customers.models import Event, Import


@dataclass(frozen=True)
class Outlook:
    """People it made who go and who stay; those it changed, and of them those whom somebody has changed since; events
    it told of that go and that stay."""

    removed: int = 0
    kept: int = 0
    restored: int = 0
    partly: int = 0
    events_removed: int = 0
    events_kept: int = 0


def outlook(run: Import) -> Outlook:
    made = run.deeds.filter(before__isnull=True)
    kept = with_reason_to_stay(run).count()
    changed = run.deeds.filter(before__isnull=False).exclude(customer__in=made.values("customer"))
    by_hand = Event.objects.filter(
        kind="customer.changed", customer=OuterRef("customer"), recorded_at__gt=OuterRef("at")
    ).exclude(source__startswith="import:")
    led_on = Q(pk__in=[])
    for field in held_by_others(Event):
        led_on |= Q(Exists(field.model._base_manager.filter(**{field.name: OuterRef("event")})))
    staying = run.brought_events.filter(led_on).count()
    return Outlook(
        removed=made.count() - kept,
        kept=kept,
        restored=changed.values("customer").distinct().count(),
        partly=changed.filter(Exists(by_hand)).values("customer").distinct().count(),
        events_removed=run.brought_events.count() - staying,
        events_kept=staying,
    )
