"""What an import did, kept for some weeks to undo it by: a row for each customer and each event that it touched."""

from django.db import models

from ohlas.customers.models.customer import Customer
from ohlas.customers.models.event import Event
from ohlas.customers.models.imports import Import
from ohlas.team.record import Record


class Deed(Record):
    """What one handful of an import did to one customer."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="deeds", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    # None where the import made the customer. Else {"name": ["before", "after"], ...}: of a company the ids, of e-mail
    # and phone the ids of the points that went and that came, of tags those that came, of "basis" the bases.
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="deed_of_run")]

    def __str__(self) -> str:
        return f"{self.customer_id}"


class BroughtEvent(Record):
    """An order, a visit or a request that an import told of."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="brought_events", db_index=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="brought_event_of_run")]

    def __str__(self) -> str:
        return f"{self.event_id}"


class Kept(Record):
    """Somebody, or something told of them, that undoing an import left as it was, and why."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="kept", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    # One of `importing.keeping.REASONS`.
    reason = models.CharField(max_length=20)
    # The fields that somebody has changed since, where the others were put back; the kind of an event that stays.
    fields = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="kept_of_run")]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.reason}"
