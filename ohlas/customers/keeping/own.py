"""What the book itself keeps for a time: the story of its people, and people of whom nothing is heard."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from ohlas.customers.keeping.kinds import Kept
from ohlas.customers.models import Customer, Event
from ohlas.customers.personal import name_of
from ohlas.customers.templatetags.people import kind_words
from ohlas.team.models import Workspace
from ohlas.ui.formats import day_with_year

# What was allowed must be provable as long as the person is asked; where somebody came from tells a list its rows.
STAYS = ("permission.", "customer.created")


def _beginning(workspace: Workspace, day: date) -> datetime:
    return datetime.combine(day, time(), workspace.zone)


def _old_events(workspace: Workspace, day: date) -> "QuerySet[Event]":
    found = Event.objects.filter(workspace=workspace, occurred_at__lt=_beginning(workspace, day))
    for beginning in STAYS:
        found = found.exclude(kind__startswith=beginning)
    return found.order_by("occurred_at", "id")


def _event_told(event: Event) -> str:
    return f"{day_with_year(event.occurred_at)}, {kind_words(event.kind)}"


def _forget_events(workspace: Workspace, events: Sequence[Any], at: datetime) -> None:
    Event.objects.filter(pk__in=[event.pk for event in events]).delete()


def _silent_customers(workspace: Workspace, day: date) -> "QuerySet[Customer]":
    """Nothing has happened since, neither to them nor by them."""
    since = _beginning(workspace, day)
    heard = Event.objects.filter(customer=OuterRef("pk"), occurred_at__gte=since)
    found = Customer.objects.filter(workspace=workspace, created_at__lt=since).filter(~Exists(heard))
    return found.select_related("workspace").order_by("created_at", "id")


def _customer_told(customer: Customer) -> str:
    return name_of(customer)


def _erase(workspace: Workspace, customers: Sequence[Any], at: datetime) -> None:
    for customer in customers:
        customer.erase(by=None, at=at)


EVENTS = Kept(
    _("What happened"),
    _("Visits, orders, calls and notes in the story of a customer, and what they were asked. Permissions stay."),
    _old_events,
    _event_told,
    _forget_events,
)
CUSTOMERS = Kept(
    _("Customers of whom nothing is heard"),
    _("Who has not been here, not written and not been asked for so long is erased as if they had asked for it."),
    _silent_customers,
    _customer_told,
    _erase,
)
