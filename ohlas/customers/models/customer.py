"""A customer: the record, and the verbs that alone may write it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ohlas.customers.facts import check_facts
from ohlas.customers.models.company import Company
from ohlas.customers.models.confirming import Confirming
from ohlas.customers.models.contact_point import ContactPoint, before
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.customers.models.event import Event
from ohlas.customers.models.pausing import PAUSED, Pausing
from ohlas.customers.models.tagging import Tagging
from ohlas.customers.wrong import wrong
from ohlas.language.fold import fold
from ohlas.team.audit import Doer
from ohlas.team.models import Workspace

T = TypeVar("T")


class Customer(Confirming, Pausing, Tagging):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="customers")
    external_id = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, blank=True)
    country = models.CharField(max_length=2, blank=True)
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="people")
    # What the person is there: "buyer", "accountant".
    company_role = models.CharField(max_length=120, blank=True, default="")
    # Whom to turn to first; counts only while it is the company the person belongs to.
    main_contact_of = models.OneToOneField(Company, models.SET_NULL, null=True, blank=True, related_name="main_contact")
    attributes = models.JSONField(default=dict, blank=True)
    # Folded name, for sorting; folded name, company, addresses and numbers, for searching.
    sort_key = models.CharField(max_length=200, editable=False)
    search_text = models.TextField(editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    # The last answer as the timeline tells it, kept here for lists and filters.
    last_answer_at = models.DateTimeField(null=True, blank=True)
    last_metric = models.CharField(max_length=10, blank=True)
    last_scale = models.CharField(max_length=10, blank=True)
    last_score = models.SmallIntegerField(null=True, blank=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="customer_external_id_once"
            ),
            PAUSED,
        ]
        indexes = [
            models.Index(fields=["workspace", "sort_key", "id"], name="customer_by_name"),
            models.Index(fields=["workspace", "-created_at", "-id"], name="customer_newest"),
            models.Index(fields=["workspace", "-last_answer_at", "-id"], name="customer_last_answer"),
            models.Index(fields=["workspace", "language"], name="customer_language"),
            models.Index(fields=["workspace", "country"], name="customer_country"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def create(cls, workspace: Workspace, *, at: datetime, source: str = "ohlas", **facts: Any) -> "Customer":
        """A new customer with these facts (see `facts.FIELDS`); ValidationError names the bad ones.

        Somebody must be recognisable: a name, an e-mail, a phone number or an external id is needed.
        """
        clean = _typed(workspace, check_facts(facts, country=workspace.country))
        if not any(clean.get(field) for field in ("name", "email", "phone", "external_id")):
            raise ValidationError({"name": _("Write a name or an e-mail address.")})
        return _once_more(lambda: cls._insert(workspace, clean, at=at, source=source))

    @classmethod
    def _insert(cls, workspace: Workspace, clean: dict[str, Any], *, at: datetime, source: str) -> "Customer":
        with transaction.atomic():
            customer = cls(workspace=workspace, created_at=at, updated_at=at)
            customer._check_free(clean)
            customer._apply(clean, at=at)
            Event.record("customer.created", workspace=workspace, at=at, customer=customer, payload={"source": source})
        return customer

    @classmethod
    def create_or_change(
        cls, workspace: Workspace, *, at: datetime, source: str, **facts: Any
    ) -> "tuple[Customer, bool]":
        """The customer whom the external id, else the e-mail, already names, changed; or a new one (True)."""
        clean = check_facts(facts, country=workspace.country)

        def work() -> "tuple[Customer, bool]":
            known = (
                cls.objects.filter(workspace=workspace).named_by(clean).select_related("workspace", "company").first()
            )
            if known is None:
                return cls.create(workspace, at=at, source=source, **facts), True
            known.change(
                at=at, **{field: value for field, value in facts.items() if not known.was_called(field, clean)}
            )
            return known, False

        return _once_more(work)

    def change(self, *, at: datetime, told: dict[str, str] | None = None, **facts: Any) -> list[str]:
        """Change what is given, keep the rest; answers what really changed. ValidationError as in `create`.

        `told` is what the event says besides: in which survey the person told it.
        """
        clean = _typed(self.workspace, check_facts(facts, country=self.country or self.workspace.country))
        return _once_more(lambda: self._update(clean, told or {}, at=at))

    def _update(self, clean: dict[str, Any], told: dict[str, str], *, at: datetime) -> list[str]:
        with transaction.atomic():
            self.hold()
            self._check_free(clean)
            changed = [field for field, value in clean.items() if not self._has(field, value)]
            if changed:
                payload: dict[str, Any] = {"changed": changed, **told}
                if "attributes" in changed:
                    payload["attributes"] = different_keys(self.attributes, clean["attributes"])
                # An answer may tell of an earlier time than the last change.
                self.updated_at = max(self.updated_at, at)
                self._apply({field: clean[field] for field in changed}, at=at)
                Event.record("customer.changed", workspace=self.workspace, at=at, customer=self, payload=payload)
        return changed

    def leave(self, points: Sequence[ContactPoint], *, at: datetime) -> None:
        """They are no longer reached at these addresses of theirs."""
        with transaction.atomic():
            self.hold()
            left = self.contact_points.active().filter(pk__in=[point.pk for point in points])
            if kinds := sorted(set(left.values_list("kind", flat=True))):
                left.update(retired_at=at)
                self.index()
                told = {"changed": kinds}
                Event.record("customer.changed", workspace=self.workspace, at=at, customer=self, payload=told)

    def was_called(self, field: str, clean: dict[str, Any]) -> bool:
        """Whether this customer number or e-mail is one that a merge took off: it names the person, and is not theirs
        again because somebody else still uses it."""
        value = clean.get(field)
        if field not in ("external_id", "email") or not value or self._has(field, value):
            return False
        text = value if field == "external_id" else value[1]
        return self.former_keys.filter(kind=field, value=text).exists()

    def former_ids(self) -> list[str]:
        """The ids of the records that were merged into this one."""
        return list(self.former_keys.filter(kind="id").order_by("id").values_list("value", flat=True))

    def erase(self, *, by: Doer, at: datetime) -> bool:
        """Forget the person for good, everywhere. Answers stay counted, without words and without a link to anybody.

        False when somebody else was faster.
        """
        from ohlas.customers.erasing.erase import erase

        return erase(self, by=by, at=at)

    def remember_answer(self, event: Event) -> None:
        """Keep the event's answer as the last one, unless a newer one is known. Doing it twice changes nothing."""
        newer = Q(last_answer_at__isnull=True) | Q(last_answer_at__lte=event.occurred_at)
        Customer.objects.filter(newer, pk=self.pk).update(
            last_answer_at=event.occurred_at,
            last_metric=event.metric,
            last_scale=event.scale,
            last_score=event.score,
        )

    def hold(self) -> None:
        super().hold()
        # What a list had brought along may be of before.
        self.__dict__.pop("active_points", None)
        self.__dict__.pop("_prefetched_objects_cache", None)

    def points(self, kind: str) -> list[ContactPoint]:
        """The active contact points of a kind in their order; no query when the list brought them along."""
        active = getattr(self, "active_points", None)
        if active is None:
            active = self.contact_points.active().in_order()
        return [point for point in active if point.kind == kind]

    def index(self) -> None:
        """Write the folded forms anew, by which the person is sorted and found."""
        points = [point for point in self.contact_points.all() if point.retired_at is None]
        company = self.company.name if self.company else ""
        self.sort_key, self.search_text = folded_forms(
            self.name, company, self.external_id, [point.normalised for point in points]
        )
        self.save(update_fields=["sort_key", "search_text"])

    def _has(self, field: str, value: Any) -> bool:
        """Whether the customer already has this value; a second address counts as had."""
        if field in ("email", "phone"):
            had = [point.normalised for point in self.points(field)]
            return bool(value[1] in had if value else not had)
        if field == "tags":
            return set(self.tags.values_list("name", flat=True)) == set(value)
        if field == "company":
            return bool((self.company.name if self.company else "") == value)
        return bool(getattr(self, field) == value)

    def _apply(self, clean: dict[str, Any], *, at: datetime) -> None:
        if "company" in clean:
            self._belong_to(clean["company"], at=at)
        for field in ("name", "external_id", "language", "country", "company_role", "attributes"):
            if field in clean:
                setattr(self, field, clean[field])
        self.save()
        for kind in ContactPoint.KINDS:
            if kind in clean:
                self._reach(kind, clean[kind], at=at)
        if "tags" in clean:
            self._tag(clean["tags"])
        self.index()

    def _belong_to(self, name: str, *, at: datetime) -> None:
        """Another company, or none: what one was in the old one is over."""
        before = self.company_id
        self.company = Company.find_or_make(self.workspace, name, at=at) if name else None
        if self.company and self.company.name != name:
            self.company.rename(name)
        if before != self.company_id:
            self.company_role, self.main_contact_of = "", None

    def _reach(self, kind: str, value: Any, *, at: datetime) -> None:
        """Put this address or number in the place of the first one; with an empty value none is left."""
        active = list(self.contact_points.active().filter(kind=kind).in_order())
        for old in active[:1] if value else active:
            old.set(retired_at=at)
        if value:
            raw, normalised = value
            told = {"raw": raw, "normalised": normalised, "added_at": at, "position": before(active[1:])}
            ContactPoint.objects.create(workspace=self.workspace, customer=self, kind=kind, **told)

    def _check_free(self, clean: dict[str, Any]) -> None:
        """ValidationError when somebody else in the book has this address, number or external id."""
        others = Customer.objects.filter(workspace=self.workspace).exclude(pk=self.pk)
        taken: dict[str, Any] = {}
        for kind in ContactPoint.KINDS:
            if clean.get(kind) and others.reached_by(kind, clean[kind][1]).exists():
                taken[kind] = wrong(f"taken_{kind}")
        number = clean.get("external_id")
        if number and (others.filter(external_id=number) | others.once_called("external_id", number)).exists():
            taken["external_id"] = wrong("taken_external_id")
        if taken:
            raise ValidationError(taken)


def _typed(workspace: Workspace, clean: dict[str, Any]) -> dict[str, Any]:
    """The same with the declared attributes as their types store them; ValidationError under "attributes"."""
    from ohlas.customers.attributes import check_values, types_of

    if not clean.get("attributes"):
        return clean
    try:
        return {**clean, "attributes": check_values(clean["attributes"], types_of(workspace))}
    except ValidationError as error:
        raise ValidationError({"attributes": error.messages}) from None


def different_keys(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The attributes that are not what they were."""
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def folded_forms(name: str, company: str, external_id: str, addresses: list[str]) -> tuple[str, str]:
    """The sort key and the search text of a person. `addresses` are normalised."""
    folded = fold(name)
    sort_key = folded or fold(addresses[0] if addresses else external_id)
    others = fold(" ".join([company, *addresses, external_id]))
    return sort_key[:200], f"{folded} {others}".strip()


def _once_more(work: Callable[[], T]) -> T:
    """Two people may add the same customer at once: whoever comes second looks again and says who has the address."""
    try:
        return work()
    except IntegrityError:
        return work()
