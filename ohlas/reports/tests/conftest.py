"""Answers as real use leaves them: written by the one function that writes answers."""

from collections.abc import Callable, Iterable
from datetime import datetime

import pytest

from ohlas.customers.models import Touchpoint
from ohlas.responses.asking import Asking
from ohlas.responses.models import Response
from ohlas.responses.receive import Arrival, receive
from ohlas.responses.said import Said, Scored
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff, Workspace

Give = Callable[..., None]


def live(
    workspace: Workspace, kind: str, now: datetime, *, touchpoint: Touchpoint | None = None, scale: str = ""
) -> Survey:
    survey = Survey.create(
        workspace=workspace, kind=kind, name=f"Our {kind}", languages=["cs", "en"], by=None, at=now,
        touchpoint=touchpoint, scale=scale,
    )  # fmt: skip
    survey.publish(by=None, at=now)
    return survey


@pytest.fixture
def nps(cafe: Workspace, now: datetime) -> Survey:
    """The café's relationship NPS."""
    return live(cafe, "nps", now)


@pytest.fixture
def delivery(cafe: Workspace) -> Touchpoint:
    return Touchpoint.objects.create(
        workspace=cafe, key="delivery", names={"en": "Delivery", "cs": "Doručení"}, phrases={"en": "the delivery"}
    )


@pytest.fixture
def radims_work(radim: Member) -> Staff:
    """Radim as customers meet him."""
    return Staff.objects.create(workspace=radim.workspace, key="radim", name="Radim", member=radim)


@pytest.fixture
def give() -> Give:
    """`give(survey, [9, 10], at=now)` writes one answer a value."""

    def answer(
        survey: Survey, values: Iterable[int], *, at: datetime, comment: str = "", channel: str = "link",
        language: str = "cs", touchpoint: Touchpoint | None = None, staff: Staff | None = None, set_aside: str = "",
    ) -> None:  # fmt: skip
        assert survey.version_id
        asking = Asking(
            workspace_id=survey.workspace_id, zone=survey.workspace.zone, survey_id=survey.pk, survey_name=survey.name,
            survey_state="live", series=survey.series, anonymous=False, version_id=survey.version_id, channel=channel,
            language=language, touchpoint_id=touchpoint.pk if touchpoint else None,
            staff_id=staff.pk if staff else None,
        )  # fmt: skip
        for value in values:
            said = Said({"score": value}, comment, (Scored("score", survey.metric, survey.scale, value),))
            assert receive(asking, said, Arrival(at, set_aside=set_aside))

    return answer


def last_response() -> Response:
    return Response.objects.latest("id")
