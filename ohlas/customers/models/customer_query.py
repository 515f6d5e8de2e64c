"""Sets of customers: what lists, mailings and exports ask of the book."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Optional
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from ohlas.customers.basis.query import has_enough
from ohlas.customers.models.contact_point import ContactPoint
from ohlas.customers.models.former_key import FormerKey
from ohlas.customers.models.permission import Permission
from ohlas.customers.models.tag import Tag
from ohlas.language.fold import fold
from ohlas.scores.scale import SCALES
from ohlas.team.models import Workspace

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer

MOST_WORDS = 8
BANDS = ("good", "mid", "bad", "none")


class CustomerQuerySet(models.QuerySet):
    def search(self, text: str) -> "CustomerQuerySet":
        """Those in whose name, company, addresses or numbers every word stands, whatever its accents and capitals."""
        found = self
        for word in fold(text.replace("\0", ""))[:200].split()[:MOST_WORDS]:
            found = found.filter(search_text__holds=word)
        return found

    def with_basis(self, channel: str, purpose: str = "surveys") -> "CustomerQuerySet":
        """Adds `basis`: what the ledger says now for this channel, "" where it says nothing."""
        ledger = Permission.objects.about(channel, purpose).filter(customer=OuterRef("pk"))
        latest = Subquery(ledger.order_by("-at", "-id").values("basis")[:1])
        return self.annotate(basis=Coalesce(latest, Value("")))

    def who_may_be_asked(self, workspace: Workspace, channel: str, *, may: bool = True) -> "CustomerQuerySet":
        """Those whose basis on record is enough for surveys over this channel where they live, or all the others."""
        fits = has_enough(workspace, channel)
        return self.with_basis(channel).filter(fits if may else ~fits)

    def by_permission(self, workspace: Workspace, channel: str, which: str) -> "CustomerQuerySet":
        """ "yes" and "no": who may be asked or not; "missing": who lacks a basis and did not say no."""
        found = self.who_may_be_asked(workspace, channel, may=which == "yes")
        return found.exclude(basis="withdrawn") if which == "missing" else found

    def reached_by(self, kind: str, normalised: str) -> "CustomerQuerySet":
        """The one who is reached there now."""
        points = ContactPoint.objects.active().filter(kind=kind, normalised=normalised, customer=OuterRef("pk"))
        return self.filter(models.Exists(points))

    def called(self, customer_id: UUID) -> Optional["Customer"]:
        """The one with this id, also when it is the id of a record that was merged into that one."""
        customers: Any = self
        found: Customer | None = customers.filter(pk=customer_id).first()
        if found is None and (now := FormerKey.now_called(customer_id)):
            found = customers.filter(pk=now).first()
        return found

    def once_called(self, kind: str, value: str) -> "CustomerQuerySet":
        """The one whom this key named before a merge."""
        return self.filter(pk__in=FormerKey.objects.filter(kind=kind, value=value).values("customer"))

    def named_by(self, clean: Mapping[str, Any]) -> "CustomerQuerySet":
        """The one with this external id, else with this e-mail; `clean` is what `facts.check_facts` gave.

        What named somebody before a merge still does, where nobody has it now.
        """
        number, email = clean.get("external_id"), (clean.get("email") or ("", ""))[1]
        ways = [self.filter(external_id=number), self.once_called("external_id", number)] if number else []
        ways += [self.reached_by("email", email), self.once_called("email", email)] if email else []
        return next((found for found in ways if found.exists()), self.none())

    def for_lists(self) -> "CustomerQuerySet":
        """With everything a row shows, in a constant number of queries."""
        return self.select_related("company").prefetch_related("tags", in_use())

    def tagged(self, names: Iterable[str]) -> "CustomerQuerySet":
        """Those who wear any of these tags."""
        tags = Tag.objects.filter(customer=OuterRef("pk"), name__in=list(names))
        return self.filter(models.Exists(tags))

    def last_in_bands(self, bands: Iterable[str]) -> "CustomerQuerySet":
        """Those whose last answer fell in one of these bands, each on its own scale; "none": never answered."""
        return self.filter(in_bands(bands))


def in_use() -> "Prefetch[str]":
    """Addresses and numbers, as `Customer.points` reads them."""
    return Prefetch("contact_points", ContactPoint.objects.active().in_order(), to_attr="active_points")


def in_bands(bands: Iterable[str]) -> Q:
    """The condition behind `last_in_bands`."""
    inside = Q(last_answer_at__isnull=True) if "none" in bands else Q(pk__in=[])
    for scale in SCALES:
        values = [value for value in scale.values() if scale.band(value) in bands]
        if values:
            inside |= Q(last_metric=scale.metric, last_scale=scale.name, last_score__in=values)
    return inside
