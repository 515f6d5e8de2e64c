"""Olga's surveys."""

from datetime import datetime

import pytest

from ohlas.surveys.models import Survey
from ohlas.team.models import Member


@pytest.fixture
def survey(olga: Member, now: datetime) -> Survey:
    """A draft in two languages."""
    workspace = olga.workspace
    return Survey.create(workspace=workspace, kind="nps", name="Friends", languages=["cs", "tr"], by=olga.user, at=now)


@pytest.fixture
def live(survey: Survey, olga: Member, now: datetime) -> Survey:
    survey.publish(by=olga.user, at=now)
    return survey
