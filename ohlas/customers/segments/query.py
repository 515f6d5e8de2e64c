"""Turns a checked tree into one condition for the database.

Every leaf is either true or false, never unknown, so that "none of these" means what it says.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from ohlas.customers.basis.query import by_country
from ohlas.customers.models import Company, Customer, Event, Tag
from ohlas.customers.models.contact_point import ContactPoint
from ohlas.customers.models.customer_query import CustomerQuerySet, in_bands
from ohlas.customers.models.permission import Permission
from ohlas.customers.segments.attribute_query import attribute_condition
from ohlas.customers.segments.fields import ATTRIBUTE
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.parts import SCALE_NAMES
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

NOBODY = Q(pk__in=[])
ASKED = "invitation.sent"
Tree = Mapping[str, Any]


def customers_in(workspace: Workspace, tree: Tree, *, at: datetime, known: Known | None = None) -> CustomerQuerySet:
    """The workspace's customers of whom the checked tree is true at this moment, in no order."""
    return Customer.objects.filter(Asking(known or Known(workspace), at).tree(tree), workspace=workspace)


class Asking:
    """One business at one moment; days are those of its own wall calendar."""

    def __init__(self, known: Known, at: datetime) -> None:
        self.known, self.workspace, self.at = known, known.workspace, at
        # Whether all that was said so far is joined by "and": PostgreSQL joins to a list in no other place.
        self.joins = True

    def tree(self, tree: Tree) -> Q:
        if "field" in tree:
            return self.condition(tree["field"], tree["operator"], tree["value"])
        kind, children = next(iter(tree.items()))
        outside, self.joins = self.joins, self.joins and kind == "all"
        joined = Q()
        for child in children:
            joined = joined & self.tree(child) if kind == "all" else joined | self.tree(child)
        self.joins = outside
        return ~joined if kind == "none" else joined

    def whose(self, rows: Any, *, positive: bool) -> Q:
        """Customers to whom one of these rows belongs, or all the others.

        SQLite makes a list of them once. PostgreSQL would search a long list from its beginning for each customer where
        it is negated or joined by "or": there it looks each one up in the index.
        """
        if connection.vendor == "sqlite" or (positive and self.joins):
            return _signed(positive, Q(pk__in=rows.values("customer")))
        return _signed(positive, Q(Exists(rows.filter(customer=OuterRef("pk")))))

    def condition(self, field: str, operator: str, value: Any) -> Q:
        if field.startswith(ATTRIBUTE):
            key = field.removeprefix(ATTRIBUTE)
            # A fact that is no longer kept is known of nobody.
            kept = self.known.types.get(key)
            return attribute_condition(self.workspace, key, operator, value) if kept else NOBODY
        return _BY_FIELD[field](self, operator, value)

    def name(self, operator: str, text: str) -> Q:
        lookup = "sort_key__holds" if operator == "holds" else "sort_key"
        return ~Q(name="") & Q(**{lookup: fold(text)[:200]})

    def company(self, operator: str, text: str | None) -> Q:
        if operator in ("known", "unknown"):
            return Q(company__isnull=operator == "unknown")
        firms = Company.objects.filter(workspace=self.workspace)
        folded = Company.folded_name(text or "")
        found = firms.filter(folded__holds=folded) if operator == "holds" else firms.filter(folded=folded)
        return Q(company__isnull=False) & Q(company__in=found)

    def column(self, column: str) -> Callable[[str, list[str]], Q]:
        return lambda operator, values: _signed(operator == "any_of", Q(**{f"{column}__in": values}))

    def tag(self, operator: str, names: list[str]) -> Q:
        wearing = Tag.objects.filter(workspace=self.workspace, name__in=names)
        return self.whose(wearing, positive=operator == "any_of")

    def time(self, column: str, operator: str, value: Any) -> Q:
        if operator == "never":
            return Q(**{f"{column}__isnull": True})
        if operator in ("before", "after"):
            day = date.fromisoformat(value)
            edge = self.midnight(day if operator == "before" else day + timedelta(days=1))
            return Q(**{f"{column}__{'lt' if operator == 'before' else 'gte'}": edge})
        return Q(**{f"{column}__{'gte' if operator == 'within' else 'lt'}": self.days_ago(value)})

    def score(self, operator: str, value: Tree) -> Q:
        scale = SCALE_NAMES[value["scale"]]
        scored = list(range(value["low"], value["high"] + 1))
        return Q(last_metric=scale.metric, last_scale=scale.name) & Q(last_score__in=scored, last_score__isnull=False)

    def events(self, operator: str, value: Tree) -> Q:
        those = self.events_of(value)
        if operator in ("sum_at_least", "sum_at_most"):
            # Amounts of other currencies cannot be added up.
            sums = (
                those.filter(currency__in=("", self.workspace.currency)).values("customer").annotate(sum=Sum("amount"))
            )
            beyond = (
                sums.filter(sum__gte=value["amount"])
                if operator == "sum_at_least"
                else sums.filter(sum__gt=value["amount"])
            )
            return self.whose(beyond, positive=operator == "sum_at_least")
        count: int = value.get("count", 1)
        least = 1 if operator == "never" else count + 1 if operator == "at_most" else count
        if least > 1:
            those = those.values("customer").annotate(n=Count("*")).filter(n__gte=least)
        return self.whose(those, positive=operator == "at_least")

    def events_of(self, value: Tree) -> Any:
        """The rows of the timeline meant by kind, days, touchpoint and staff."""
        found = Event.objects.filter(workspace=self.workspace, kind=value["kind"], customer__isnull=False).order_by()
        if "days" in value:
            found = found.filter(occurred_at__gte=self.days_ago(value["days"]))
        if "touchpoint" in value:
            place = self.known.touchpoints.get(value["touchpoint"])
            found = found.filter(touchpoint=place) if place else found.none()
        if "staff" in value:
            person = self.known.staff.get(value["staff"])
            found = found.filter(staff=person[0]) if person else found.none()
        return found

    def permission(self, operator: str, channel: str) -> Q:
        ledger = Permission.objects.about(channel).filter(customer=OuterRef("pk"))
        latest = Coalesce(Subquery(ledger.order_by("-at", "-id").values("basis")[:1]), Value(""))
        fits = Q()
        for who, bases in by_country(self.workspace, channel, "surveys"):
            fits |= who & Q(In(latest, bases))
        return _signed(operator == "yes", fits)

    def contact(self, operator: str, what: str) -> Q:
        points = ContactPoint.objects.active().filter(workspace=self.workspace)
        points = points.filter(kind="email", state="bounced") if what == "bounced" else points.filter(kind=what)
        return self.whose(points, positive=operator == "has")

    def asked(self, operator: str, days: int | None) -> Q:
        """Whom we asked lately; "longer ago" are those who were asked, and not lately."""
        lately = self.events_of({"kind": ASKED, **({"days": days} if days else {})})
        if operator == "longer_ago":
            return self.events("at_least", {"kind": ASKED}) & self.whose(lately, positive=False)
        return self.whose(lately, positive=operator == "within")

    def segment(self, operator: str, key: str) -> Q:
        other = self.known.segments.get(key)
        outside, self.joins = self.joins, self.joins and operator == "in"
        inside = self.tree(other.conditions) if other else NOBODY
        self.joins = outside
        return _signed(operator == "in", inside)

    def days_ago(self, days: int) -> datetime:
        """The first moment of the local day so many days ago."""
        return self.midnight(self.workspace.local_day(self.at) - timedelta(days=days))

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.workspace.zone)


def _signed(positive: bool, condition: Q) -> Q:
    return condition if positive else ~condition


_BY_FIELD: dict[str, Callable[[Asking, str, Any], Q]] = {
    "name": Asking.name,
    "company": Asking.company,
    "language": lambda asking, operator, value: asking.column("language")(operator, value),
    "country": lambda asking, operator, value: asking.column("country")(operator, value),
    "tag": Asking.tag,
    "created": lambda asking, operator, value: asking.time("created_at", operator, value),
    "band": lambda asking, operator, value: in_bands(value),
    "score": Asking.score,
    "answered": lambda asking, operator, value: asking.time("last_answer_at", operator, value),
    "events": Asking.events,
    "permission": Asking.permission,
    "contact": Asking.contact,
    "asked": Asking.asked,
    "segment": Asking.segment,
}
