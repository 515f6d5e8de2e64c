"""Small stories that end on a Friday morning."""

from datetime import UTC, datetime

import pytest

from ohlas.project.demo.moments import Moment
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.story import Story

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def small() -> Plan:
    return Plan(NOW, customers=60, answers=200)


@pytest.fixture(scope="session")
def usual() -> list[Moment]:
    """The story as it is told when nothing else is asked for."""
    return list(Story(Plan(NOW)).moments())
