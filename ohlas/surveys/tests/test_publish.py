"""Publishing: the draft becomes a version that never changes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ohlas.surveys.definition import DefinitionError
from ohlas.surveys.models import Survey
from ohlas.team.models import Member


def test_the_first_version_makes_it_live(survey: Survey, olga: Member, now: datetime) -> None:
    version = survey.publish(by=olga.user, at=now)
    survey.refresh_from_db()
    assert (version.number, version.published_by, survey.state, survey.version) == (1, olga.user, "live", version)
    assert version.asks.main.scale == "0-10"  # type: ignore[union-attr]


def test_published_again_without_a_change_is_the_same_version(survey: Survey, olga: Member, now: datetime) -> None:
    first = survey.publish(by=olga.user, at=now)
    assert survey.publish(by=olga.user, at=now + timedelta(days=1)) == first
    assert survey.versions.count() == 1


def test_a_change_makes_the_next_version_and_leaves_the_first_alone(
    survey: Survey, olga: Member, now: datetime
) -> None:
    first = survey.publish(by=olga.user, at=now)
    survey.save_draft(replace(survey.definition, languages=("tr",)))
    assert survey.has_unpublished_changes
    second = survey.publish(by=olga.user, at=now)
    first.refresh_from_db()
    assert (second.number, second.asks.languages, first.asks.languages) == (2, ("tr",), ("cs", "tr"))
    assert not survey.has_unpublished_changes


def test_two_who_publish_at_once_make_one_version(survey: Survey, olga: Member, marek: Member, now: datetime) -> None:
    hers, his = Survey.objects.get(pk=survey.pk), Survey.objects.get(pk=survey.pk)
    assert hers.publish(by=olga.user, at=now) == his.publish(by=marek.user, at=now)


def test_a_missing_wording_is_named_and_nothing_is_published(survey: Survey, olga: Member, now: datetime) -> None:
    main = survey.definition.main
    assert main
    survey.save_draft(replace(survey.definition, questions=(replace(main, text={"cs": "Doporučíte nás?"}),)))
    with pytest.raises(DefinitionError, match=r"questions\[0\].text.tr"):
        survey.publish(by=olga.user, at=now)
    survey.refresh_from_db()
    assert (survey.state, survey.versions.count()) == ("draft", 0)


def test_the_main_question_keeps_its_scale(survey: Survey) -> None:
    main = survey.definition.main
    assert main
    other = replace(survey.definition, questions=(replace(main, metric="csat", scale="1-10"),))
    with pytest.raises(DefinitionError, match="keeps its scale"):
        survey.save_draft(other)


def test_a_version_cannot_be_saved_over(survey: Survey, olga: Member, now: datetime) -> None:
    version = survey.publish(by=olga.user, at=now)
    with pytest.raises(TypeError):
        version.save()


def test_close_and_reopen(survey: Survey, olga: Member, now: datetime) -> None:
    survey.close(by=olga.user, at=now)
    assert survey.state == "draft"
    survey.publish(by=olga.user, at=now)
    survey.close(by=olga.user, at=now)
    assert (survey.state, survey.closed_by, survey.closed_at) == ("closed", olga.user, now)
    survey.reopen()
    assert (survey.state, survey.closed_by, survey.closed_at) == ("live", None, None)


def test_only_relationship_nps_is_reminded_of_by_default(survey: Survey, olga: Member, now: datetime) -> None:
    workspace = olga.workspace
    visit = workspace.touchpoints.create(key="visit")
    event = Survey.create(
        workspace=workspace, kind="nps", name="Visit", languages=["cs"], touchpoint=visit, by=olga.user, at=now
    )
    assert (survey.series, survey.remind_after_days) == ("relationship", 5)
    assert (event.series, event.remind_after_days) == ("event", 0)
