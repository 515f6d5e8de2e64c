"""What follows from an event of a business is that business's work."""

from datetime import datetime

import pytest

from ohlas.customers.models import Event
from ohlas.customers.reactions import reactions_of
from ohlas.jobs.models import Job
from ohlas.project.reactions import REACTIONS
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db


def test_an_event_s_consequences_are_its_business_s(cafe: Workspace, now: datetime) -> None:
    kind = "order.paid"
    Event.record(kind, workspace=cafe, at=now, source="shop", external_id="1")
    assert REACTIONS
    assert [job.workspace for job in Job.objects.all()] == [cafe] * len(reactions_of(kind))
