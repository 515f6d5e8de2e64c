"""Where a person is named without a foreign key: notes about others, kept answers of the API, rows of imports that
failed, waiting work."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from ohlas.api.models import IdempotencyRecord
from ohlas.customers.erasing.others import NOBODY, replaced
from ohlas.customers.kinds import BY_HAND
from ohlas.customers.models import Company, Customer, Deed, Event, ImportLook, ImportProblem, Segment
from ohlas.customers.wrong import from_people
from ohlas.jobs.models import Job
from ohlas.team.models import Workspace

AT_ONCE = 500
GONE = json.dumps({"title": "Gone", "status": 410, "detail": "What this request was answered with has been erased."})


@dataclass(frozen=True)
class Names:
    """What the person is and was called in texts: ids, whole names, every address as typed and as compared."""

    customer_id: UUID
    ids: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, customer: Customer) -> "Names":
        points = [text for pair in customer.contact_points.values_list("raw", "normalised") for text in pair]
        # A name of one word is also a word.
        whole = [name for name in (customer.name, *_earlier_names(customer)) if len(name.split()) > 1]
        ids = (str(customer.pk), *customer.former_ids())
        return cls(customer.pk, ids, tuple(dict.fromkeys([*whole, *points])))


def _earlier_names(customer: Customer) -> list[str]:
    """Of records that were merged into this one, and as lists found or left it."""
    merged = Event.objects.of(customer).filter(kind="customer.merged").values_list("payload", flat=True)
    listed = Deed.objects.filter(customer=customer, before__has_key="name").values_list("before", flat=True)
    names = [told.get("name") for told in merged] + [name for before in listed for name in (before or {})["name"]]
    return [name for name in names if isinstance(name, str)]


def wipe(workspace: Workspace, names: Names) -> None:
    """In the transaction that erases the person."""
    _forget_api_answers(workspace, names)
    _forget_problems(workspace, names)
    _forget_in_notes(workspace, names)
    _forget_in_segments(workspace, names)


def forget_jobs(workspace_id: UUID, ids: Collection[str]) -> None:
    """Work whose arguments name a row of the person. What is running finds nobody and ends."""
    found = Job.objects.filter(workspace_id=workspace_id).exclude(state="running").values_list("pk", "args", "error")
    doomed = [pk for pk, args, error in found.iterator() if _named(args) & set(ids) or any(id in error for id in ids)]
    for start in range(0, len(doomed), AT_ONCE):
        Job.objects.filter(pk__in=doomed[start : start + AT_ONCE]).exclude(state="running").delete()


def _named(args: Any) -> set[str]:
    """Every text in the arguments of a job."""
    if isinstance(args, str):
        return {args}
    values = args.values() if isinstance(args, dict) else args if isinstance(args, list) else []
    return set().union(*map(_named, values))


def _forget_api_answers(workspace: Workspace, names: Names) -> None:
    """The key stays used for its day: the same request again must not bring the person back."""
    of_them = _holds_any("answer", [*names.ids, *names.texts])
    IdempotencyRecord.objects.filter(of_them, api_key__workspace=workspace).update(status=410, answer=GONE)


def _forget_problems(workspace: Workspace, names: Names) -> None:
    """Also rows of lists that are kept for mending, and what a look through a list showed of them."""
    if not names.texts:
        return
    problems = ImportProblem.objects.filter(run__workspace=workspace)
    texts = [text.casefold() for text in names.texts]
    kept = problems.values_list("pk", "sentence", "cells", "wrong")
    named = [pk for pk, *said, told in kept.iterator() if _says([*said, from_people(told)], texts)]
    problems.filter(pk__in=named).delete()
    looks = ImportLook.objects.filter(run__workspace=workspace).exclude(found={})
    looks.filter(pk__in=[look.pk for look in looks if _says(look.found, texts)]).delete()


def _says(value: Any, texts: Collection[str]) -> bool:
    """Whether any text inside names the person. `texts` are casefolded."""
    if isinstance(value, dict | list):
        return any(_says(each, texts) for each in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and any(text in value.casefold() for text in texts)


def _forget_in_notes(workspace: Workspace, names: Names) -> None:
    notes = Event.objects.filter(workspace=workspace, kind__in=BY_HAND, source="ohlas")
    for pk, payload in notes.exclude(customer_id=names.customer_id).values_list("pk", "payload").iterator():
        words = str(payload.get("words", ""))
        if (clean := replaced(words, names.texts)) != words:
            Event.objects.filter(pk=pk).update(payload={**payload, "words": clean})
    for company in Company.objects.filter(workspace=workspace).exclude(note=""):
        if (clean := replaced(company.note, names.texts)) != company.note:
            company.set(note=clean)


def _forget_in_segments(workspace: Workspace, names: Names) -> None:
    """A condition that names them finds nobody, as before, and names nobody."""
    for segment in Segment.objects.filter(workspace=workspace):
        clean = _without(segment.conditions, [text.casefold() for text in names.texts])
        if clean != segment.conditions:
            segment.set(conditions=clean)


def _without(conditions: Any, texts: list[str]) -> Any:
    if isinstance(conditions, dict):
        return {key: _without(value, texts) for key, value in conditions.items()}
    if isinstance(conditions, list):
        return [_without(value, texts) for value in conditions]
    return NOBODY if isinstance(conditions, str) and conditions.casefold() in texts else conditions


def _holds_any(field: str, texts: Collection[str]) -> Q:
    fits = Q(pk=None)
    for text in texts:
        fits |= Q(**{f"{field}__contains": text})
    return fits
