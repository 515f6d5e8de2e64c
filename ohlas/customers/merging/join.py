"""Makes one record of two.

Merge.kept is {"other": every column of the record that goes, "fields": {column: [before, after]} of who stays,
"facts": the same for the business's own facts by key, "points": ids of addresses that were left out,
"tags": [[name, whose], …] that were left out, "ledger": see ledger.py}.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ohlas.customers.merging import ledger
from ohlas.customers.merging.choice import FIELDS, Choice
from ohlas.customers.merging.links import move_all
from ohlas.customers.merging.record import ANSWER, columns, stored
from ohlas.customers.merging.rules import OTHER, THIS, attributes_of, side
from ohlas.customers.models import Customer, Event, FormerKey, Merge
from ohlas.team.models import User

PAUSE = ("paused_at", "paused_until")
KEPT_COLUMNS = (*FIELDS, "company_role", "main_contact_of", "created_at", *ANSWER, *PAUSE)


def join(stays: Customer, goes: Customer, choice: Choice, *, by: User | None, at: datetime) -> Merge:
    choice.check()
    with transaction.atomic():
        stays, goes = hold(stays, goes)
        kept: dict[str, Any] = {"other": stored(goes), "tags": _without_tags(stays, goes, choice)}
        numbers = {stays.external_id, goes.external_id}
        lines = ledger.latest_lines(stays), ledger.latest_lines(goes)
        moved = move_all(out_of=goes, to=stays)
        _remove(goes)
        kept |= _settle_columns(stays, goes, choice, at=at)
        kept["points"] = _retire(stays, choice, at=at)
        merge = Merge.objects.create(
            workspace=stays.workspace, customer=stays, former_id=goes.pk, merged_at=at, merged_by=by, moved=moved
        )
        _remember_keys(merge, numbers - {stays.external_id, ""}, kept["points"])
        kept["ledger"] = ledger.settle(stays, *lines, by=by, at=at)
        merge.set(kept=kept)
        stays.index()
        _tell(merge, goes, by=by, at=at)
    return merge


def hold(stays: Customer, goes: Customer) -> tuple[Customer, Customer]:
    """Both rows, held in the order of their ids, so that two who merge the same people at once do not block each
    other; ValidationError when one of them is gone by then."""
    found = Customer.objects.select_for_update(of=("self",)).select_related("workspace", "company")
    ids = {stays.pk, goes.pk}
    held = {each.pk: each for each in found.filter(pk__in=ids, workspace=stays.workspace_id).order_by("pk")}
    if len(ids) < 2 or ids != set(held):
        raise ValidationError(_("Somebody has merged or erased one of these two meanwhile."))
    return held[stays.pk], held[goes.pk]


def _without_tags(stays: Customer, goes: Customer, choice: Choice) -> list[list[str]]:
    """Take the unwanted words off both; the words, and whose they were."""
    taken = []
    for whose, customer in ((THIS, stays), (OTHER, goes)):
        unwanted = customer.tags.filter(name__in=choice.without_tags)
        taken += [[name, whose] for name in unwanted.order_by("name").values_list("name", flat=True)]
        unwanted.delete()
    return taken


def _remove(goes: Customer) -> None:
    """The row alone, without what Django would take along: nothing may hang on it any more, or the database objects."""
    rows = Customer.objects.filter(pk=goes.pk)
    rows._raw_delete(rows.db)


def _settle_columns(stays: Customer, goes: Customer, choice: Choice, *, at: datetime) -> dict[str, Any]:
    """Write what survives into the one who stays; what stood there before and after."""
    before, facts = columns(stays, *KEPT_COLUMNS), dict(stays.attributes)
    for name in FIELDS:
        mine, theirs = getattr(stays, name), getattr(goes, name)
        if side(mine, theirs, choice.keep.get(name, "")) == OTHER:
            setattr(stays, name, theirs)
    _settle_place_at_company(stays, goes, is_new=columns(stays, "company")["company"] != before["company"])
    stays.attributes = attributes_of(stays.attributes, goes.attributes, choice.attributes)
    stays.created_at = min(stays.created_at, goes.created_at)
    stays.updated_at = at
    _take_later(stays, goes, "last_answer_at", ANSWER)
    _take_later(stays, goes, "paused_until", PAUSE)
    stays.save()
    after = columns(stays, *KEPT_COLUMNS)
    changed = {name: [before[name], after[name]] for name in KEPT_COLUMNS if before[name] != after[name]}
    keys = facts.keys() | stays.attributes.keys()
    now = stays.attributes
    return {
        "fields": changed,
        "facts": {key: [facts.get(key), now.get(key)] for key in sorted(keys) if facts.get(key) != now.get(key)},
    }


def _take_later(stays: Customer, goes: Customer, when: str, names: Iterable[str]) -> None:
    mine, theirs = getattr(stays, when), getattr(goes, when)
    if theirs and (mine is None or mine < theirs):
        for name in names:
            setattr(stays, name, getattr(goes, name))


def _settle_place_at_company(stays: Customer, goes: Customer, *, is_new: bool) -> None:
    """What somebody does at a company goes with the company that was kept."""
    if is_new:
        stays.company_role, stays.main_contact_of_id = goes.company_role, goes.main_contact_of_id
    elif stays.company_id == goes.company_id:
        stays.company_role = stays.company_role or goes.company_role
        stays.main_contact_of_id = stays.main_contact_of_id or goes.main_contact_of_id


def _retire(stays: Customer, choice: Choice, *, at: datetime) -> list[str]:
    unwanted = [point for point in stays.contact_points.active() if str(point.pk) in choice.without_points]
    for point in unwanted:
        point.set(retired_at=at)
    return [str(point.pk) for point in unwanted]


def _remember_keys(merge: Merge, numbers: set[str], retired: list[str]) -> None:
    """What named either of them goes on naming who stays. `numbers` are those that nobody has as their own now."""
    points = merge.customer.contact_points.filter(pk__in=retired, kind="email")
    keys = [("id", str(merge.former_id)), *(("external_id", each) for each in sorted(numbers))]
    keys += [("email", each) for each in points.values_list("normalised", flat=True)]
    made = {"workspace": merge.workspace, "customer": merge.customer, "merge": merge}
    FormerKey.objects.bulk_create(
        [FormerKey(kind=kind, value=value, **made) for kind, value in keys], ignore_conflicts=True
    )


def _tell(merge: Merge, goes: Customer, *, by: User | None, at: datetime) -> None:
    payload = {"merge": str(merge.pk), "former": str(goes.pk), "name": goes.name, "by_name": name_of(by)}
    Event.record("customer.merged", workspace=merge.workspace, at=at, customer=merge.customer, payload=payload)


def name_of(by: User | None) -> str:
    return (by.name or by.email) if by else ""
