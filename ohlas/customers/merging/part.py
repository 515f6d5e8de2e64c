"""Makes two records of a merged one again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ohlas.customers.merging import ledger
from ohlas.customers.merging.join import name_of
from ohlas.customers.merging.links import move_back
from ohlas.customers.merging.record import ANSWER, columns, leave_gone_companies, restored, set_column
from ohlas.customers.merging.rules import OTHER, put_back
from ohlas.customers.models import ContactPoint, Customer, Duplicate, Event, Merge, Tag
from ohlas.team.models import User

ANSWERED = "response."


def part(merge: Merge, *, by: User | None, at: datetime) -> tuple[Customer, list[str]]:
    """The one who comes back, and the fields of who stayed that somebody has changed since and that are left so."""
    with transaction.atomic():
        customer, merge = _hold(merge, at=at)
        kept, moved = merge.kept, merge.moved
        merge.former_keys.all().delete()
        left = _put_columns_back(customer, kept)
        back = _bring_back(kept["other"])
        move_back(moved, out_of=customer, to=back)
        _put_points_back(kept["points"])
        _put_tags_back(customer, back, kept["tags"])
        ledger.unsettle(customer, kept["ledger"], by=by, at=at)
        ledger.no_for_both(customer, back, since=merge.merged_at, by=by, at=at)
        _put_answers_back(customer, back, since=merge.merged_at)
        _drop_name(customer, merge)
        merge.close(undone_at=at, undone_by=by)
        Duplicate.say_different(customer.pk, back.pk, workspace=merge.workspace, by=by, at=at)
        for each, other in ((customer, back), (back, customer)):
            each.index()
            _tell(each, other, by=by, at=at)
    return back, left


def _hold(merge: Merge, *, at: datetime) -> tuple[Customer, Merge]:
    found = Customer.objects.select_for_update(of=("self",)).select_related("workspace", "company")
    customer = found.filter(merges=merge.pk).first()
    held = Merge.objects.select_for_update(of=("self",)).select_related("workspace").filter(pk=merge.pk).first()
    if customer is None or held is None or not held.may_be_undone(at=at):
        raise ValidationError(_("This merge can no longer be undone."))
    if customer.merges.filter(undone_at__isnull=True, id__gt=held.pk).exclude(kept={}).exists():
        raise ValidationError(_("Undo the later merge first."))
    return customer, held


def _put_columns_back(customer: Customer, kept: dict[str, Any]) -> list[str]:
    left = []
    now = columns(customer, *kept["fields"])
    for name, (before, after) in kept["fields"].items():
        value, is_changed = put_back(now[name], before, after)
        if is_changed and name not in ANSWER:
            left.append(name)
        set_column(customer, name, value)
    for key, (before, after) in kept["facts"].items():
        value, is_changed = put_back(customer.attributes.get(key), before, after)
        if is_changed:
            left.append("attributes")
        customer.attributes = {**customer.attributes, key: value}
    customer.attributes = {key: value for key, value in customer.attributes.items() if value is not None}
    leave_gone_companies(customer)
    _leave_taken_place(customer)
    customer.save()
    return list(dict.fromkeys(left))


def _bring_back(told: dict[str, Any]) -> Customer:
    """The record under its old id; without its customer number, or its place as the one to write to at a company, if
    somebody else has that now."""
    back = restored(told)
    if Customer.objects.filter(workspace=back.workspace_id, external_id=back.external_id or None).exists():
        back.external_id = ""
    _leave_taken_place(back)
    back.save(force_insert=True)
    return back


def _leave_taken_place(customer: Customer) -> None:
    """A company writes to one person: whoever was chosen since stays."""
    others = Customer.objects.exclude(pk=customer.pk)
    if customer.main_contact_of_id and others.filter(main_contact_of=customer.main_contact_of_id).exists():
        customer.main_contact_of = None


def _put_points_back(ids: list[str]) -> None:
    """Addresses that were left out are used again, unless somebody else is reached there now."""
    for point in ContactPoint.objects.filter(pk__in=ids, retired_at__isnull=False):
        active = ContactPoint.objects.active().filter(workspace=point.workspace_id, kind=point.kind)
        if not active.filter(normalised=point.normalised).exists():
            point.set(retired_at=None)


def _put_tags_back(customer: Customer, back: Customer, tags: list[list[str]]) -> None:
    for name, whose in tags:
        owner = back if whose == OTHER else customer
        Tag.objects.get_or_create(customer=owner, name=name, defaults={"workspace": customer.workspace})


def _put_answers_back(customer: Customer, back: Customer, *, since: datetime) -> None:
    """Where somebody has answered since the merge, the last answer of each is read from the story."""
    told = Event.objects.filter(customer__in=[customer, back], kind__startswith=ANSWERED)
    if told.filter(recorded_at__gt=since).exists():
        for each in (customer, back):
            recall_answer(each)


def recall_answer(customer: Customer) -> None:
    """Keep as the last answer what the timeline tells of it."""
    answers = Event.objects.of(customer).filter(kind__startswith=ANSWERED, score__isnull=False)
    last = answers.newest_first().first()
    customer.last_answer_at = last.occurred_at if last else None
    customer.last_metric, customer.last_scale = (last.metric, last.scale) if last else ("", "")
    customer.last_score = last.score if last else None
    customer.save(update_fields=list(ANSWER))


def _drop_name(customer: Customer, merge: Merge) -> None:
    """Who is somebody else again is not named in this story any more."""
    for told in Event.objects.of(customer).filter(kind="customer.merged", payload__merge=str(merge.pk)):
        told.set(payload={**told.payload, "name": ""})


def _tell(customer: Customer, other: Customer, *, by: User | None, at: datetime) -> None:
    # The other one's name is looked up when it is shown: neither story may keep it when that person is erased.
    payload = {"other": str(other.pk), "by_name": name_of(by)}
    Event.record("customer.merge_undone", workspace=customer.workspace, at=at, customer=customer, payload=payload)
