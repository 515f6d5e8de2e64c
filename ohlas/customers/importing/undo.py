"""Undoing an import: the latest first, some at a time, each handful in one transaction with what is left to do."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from ohlas.customers.importing.keeping import led_on, why_kept
from ohlas.customers.importing.restore import put_back
from ohlas.customers.importing.restore_permission import put_basis_back
from ohlas.customers.models import BroughtEvent, Company, ContactPoint, Customer, Deed, Duplicate, Event, Import, Kept
from ohlas.customers.models.permission import Permission
from ohlas.customers.models.tag import Tag

AT_ONCE = 500
Outcome = dict[str, int]
# What the book has of a person, and by which way. Merges, with the names from before, are a reason to stay.
HELD_BY: tuple[tuple[type[models.Model], str], ...] = (
    (Duplicate, "first"),
    (Duplicate, "second"),
    (Kept, "customer"),
    (Deed, "customer"),
    (Tag, "customer"),
    (Permission, "customer"),
    (ContactPoint, "customer"),
    (BroughtEvent, "event__customer"),
    (Event, "customer"),
)


def take_back(
    run: Import, *, clock: Callable[[], datetime], go_on: Callable[[Import], bool] = lambda run: True
) -> bool:
    """Undo from where it stands, as long as `go_on` says so; whether it has come to its end."""
    while run.state == "undoing":
        try:
            with transaction.atomic():
                done = _next_handful(run, at=clock())
        except Overtaken:
            return True
        if not done:
            run.finish_undo(at=clock())
            return True
        run.refresh_from_db()
        if not go_on(run):
            return False
    return True


def _next_handful(run: Import, *, at: datetime) -> int:
    """What was undone is no longer kept, so the place to go on from is what is left. How many rows went."""
    deeds = list(run.deeds.order_by("-id")[:AT_ONCE])
    told = [] if deeds else list(run.brought_events.order_by("-id").select_related("event")[:AT_ONCE])
    if not deeds and not told:
        return 0
    if not run.claim_to_undo(len(deeds) or len(told)):
        raise Overtaken
    run.count_undone(_undo_people(run, deeds, at=at) if deeds else _undo_events(run, told))
    _forget(Deed, [deed.pk for deed in deeds])
    _forget(BroughtEvent, [each.pk for each in told])
    return len(deeds) or len(told)


class Overtaken(Exception):
    """Another worker has these rows, and goes on with the rest."""


def _undo_people(run: Import, deeds: list[Deed], *, at: datetime) -> Outcome:
    made = [deed for deed in deeds if deed.before is None]
    why = why_kept(run, [deed.customer_id for deed in made])
    gone = [deed.customer_id for deed in made if deed.customer_id not in why]
    stay = [deed for deed in made if deed.customer_id in why]
    companies = set(Customer.objects.filter(pk__in=gone).exclude(company=None).values_list("company_id", flat=True))
    # Asked before anybody goes: what is kept of those who go, goes with them.
    others = _of_others(run, deeds)
    remove_people(gone)
    put_basis_back(run, stay, at=at)
    outcome = put_back(run, others, at=at)
    companies |= {pk for deed in deeds for pk in (deed.before or {}).get("company", ()) if pk}
    _remove_companies(companies, made_at={deed.at for deed in deeds})
    Kept.objects.bulk_create(Kept(run=run, customer_id=deed.customer_id, reason=why[deed.customer_id]) for deed in stay)
    return {**outcome, "removed": len(gone), "kept": len(stay)}


def _of_others(run: Import, deeds: list[Deed]) -> list[Deed]:
    """Leaving out what it changed later of people it made itself: they go, or they stay, as a whole."""
    changed = [deed for deed in deeds if deed.before is not None]
    own = run.deeds.filter(before__isnull=True, customer__in=[deed.customer_id for deed in changed])
    made = set(own.values_list("customer_id", flat=True))
    return [deed for deed in changed if deed.customer_id not in made]


def remove_people(customer_ids: Sequence[UUID]) -> None:
    """People and all that the book has of them. An answer that arrives this very moment makes the database refuse it,
    and the handful is tried again: nothing is swept away unseen."""
    for model, path in HELD_BY:
        rows = model._base_manager.filter(**{f"{path}__in": customer_ids})
        rows._raw_delete(rows.db)
    people = Customer.objects.filter(pk__in=customer_ids)
    people._raw_delete(people.db)


def _remove_companies(ids: set[Any], *, made_at: set[datetime]) -> None:
    """Those that the import brought along, of which nothing more is known and to which nobody belongs any more."""
    made = Company.objects.filter(pk__in=ids, created_at__in=made_at, website="", registration="", note="")
    told_of = Event.objects.filter(company=OuterRef("pk")).exclude(source__startswith="import:")
    made.filter(~Exists(told_of), people=None).delete()


def _undo_events(run: Import, told: list[BroughtEvent]) -> Outcome:
    events = {each.event_id: each.event for each in told}
    staying = led_on(list(events))
    gone = [pk for pk in events if pk not in staying]
    _forget(BroughtEvent, [each.pk for each in told])
    _forget(Event, gone)
    Kept.objects.bulk_create(
        Kept(run=run, customer_id=customer_id, reason="event_led_on", fields=[events[pk].kind])
        for pk in sorted(staying)
        if (customer_id := events[pk].customer_id)
    )
    return {"events_removed": len(gone), "events_kept": len(staying)}


def _forget(model: type[models.Model], ids: Collection[UUID]) -> None:
    rows = model._base_manager.filter(pk__in=ids)
    rows._raw_delete(rows.db)
