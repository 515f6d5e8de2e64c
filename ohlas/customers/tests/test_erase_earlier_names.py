"""Who is erased is forgotten under every name they had in the book."""

from datetime import datetime

import pytest

from ohlas.api.models import IdempotencyRecord
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Event, Import, Merge
from ohlas.team.models import ApiKey, Workspace


@pytest.fixture
def note(cafe: Workspace, now: datetime) -> Event:
    """In the story of somebody else."""
    karel = Customer.create(cafe, at=now, name="Karel")
    payload = {"words": "Came with Petra Stará."}
    return Event.record("note.written", workspace=cafe, at=now, customer=karel, payload=payload)


def test_the_name_of_a_record_merged_into_theirs(cafe: Workspace, note: Event, now: datetime) -> None:
    petra = Customer.create(cafe, at=now, name="Petra Nová")
    Merge.join(petra, Customer.create(cafe, at=now, name="Petra Stará"), by=None, at=now)
    petra.erase(by=None, at=now)
    note.refresh_from_db()
    assert note.payload["words"] == "Came with …."


def test_the_kept_answer_that_tells_of_the_merged_record(cafe: Workspace, now: datetime) -> None:
    key, _token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["customers:write"], at=now)
    petra, twin = (Customer.create(cafe, at=now, name=name) for name in ("Petra Nová", "Petra"))
    IdempotencyRecord.objects.create(
        api_key=key, method="POST", path="/api/v1/customers", key="1", claimed_at=now, lease_until=now,
        completed_at=now, status=201, answer=f'{{"id": "{twin.pk}", "name": "Petra"}}',
    )  # fmt: skip
    Merge.join(petra, twin, by=None, at=now)
    petra.erase(by=None, at=now)
    assert IdempotencyRecord.objects.get().status == 410


def test_the_name_before_a_list_changed_it(cafe: Workspace, note: Event, now: datetime) -> None:
    petra = Customer.create(cafe, at=now, name="Petra Stará", email="p@x.cz")
    run = Import.receive(cafe, [b"name;email\nPetra Mlada;p@x.cz\n"], file_name="l.csv", at=now)
    run.start(run.layout, basis="none")
    bring_in(Import.objects.get(), clock=lambda: now)
    Customer.objects.get(pk=petra.pk).erase(by=None, at=now)
    note.refresh_from_db()
    assert "Stará" not in note.payload["words"]
