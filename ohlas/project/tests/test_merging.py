"""Every column that points to a customer has a stated rule for merges, and the rule is there."""

from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from ohlas.customers.merging.links import links
from ohlas.customers.models import Customer, Duplicate, FormerKey, Merge
from ohlas.project.merging import RULES
from ohlas.team.models import Member, Workspace
from tests.made import made


def columns() -> dict[str, ForeignKey[Any, Any]]:
    """Found by walking every model, not as the merge itself finds them."""
    fields = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Customer
    ]
    return {f"{field.model._meta.label}.{field.name}": field for field in fields}


def test_every_column_has_a_rule() -> None:
    assert set(columns()) == set(RULES), "Say in project/merging.py what becomes of it."
    assert list(links()) == list(RULES)


@pytest.mark.parametrize("label", [label for label in RULES if "Duplicate" not in label])
def test_the_row_is_moved_and_goes_back(label: str, cafe: Workspace, olga: Member, now: datetime) -> None:
    field = columns()[label]
    stays, goes = (Customer.create(cafe, at=now, name=name) for name in ("Eva", "Eva H."))
    row = made(field.model, cafe, **{field.name: goes})
    merge = Merge.join(stays, goes, by=olga.user, at=now)
    row.refresh_from_db()
    assert getattr(row, field.name) == stays
    if field.model not in (Merge, FormerKey):
        merge.undo(by=olga.user, at=now)
        row.refresh_from_db()
        assert getattr(row, field.name) == goes


@pytest.mark.parametrize("name", ["first", "second"])
def test_a_suspicion_goes_and_comes_back(name: str, cafe: Workspace, olga: Member, now: datetime) -> None:
    people = [Customer.create(cafe, at=now, name=f"Eva {number}") for number in range(3)]
    goes, other = (people[0], people[1]) if name == "first" else (people[1], people[0])
    made(Duplicate, cafe, first=people[0], second=people[1])
    merge = Merge.join(people[2], goes, by=olga.user, at=now)
    assert not Duplicate.objects.exists()
    merge.undo(by=olga.user, at=now)
    assert Duplicate.objects.open().filter(first=people[0], second=people[1]).exists()
    assert Duplicate.objects.of(other).count() == 1


def test_not_the_same_is_said_of_who_stays(cafe: Workspace, olga: Member, now: datetime) -> None:
    eva, twin, filip = (Customer.create(cafe, at=now, name=name) for name in ("Eva", "Eva H.", "Filip"))
    Duplicate.say_different(twin.pk, filip.pk, workspace=cafe, by=olga.user, at=now)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    said = Duplicate.objects.get()
    assert (said.first, said.second, said.dismissed_at) == (eva, filip, now)
    merge.undo(by=olga.user, at=now)
    assert not Duplicate.objects.filter(first=eva, second=filip).exists()
    assert Duplicate.objects.filter(first=twin, second=filip, dismissed_at=now).exists()
