"""A story by pages, narrowed or not: each event once, the newest first, and none that was not asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.company_story import story_of_company
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.story import Narrowed
from ohlas.customers.timeline import Timeline, id_in, timeline_of
from ohlas.team.models import Member, Staff, Workspace

quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = {"order.paid": "deeds", "call.ended": "talks", "note.written": "notes", "response.received": "answers"}
happenings = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2), st.booleans(), st.booleans(), st.booleans()),
    max_size=12,
)
narrowings = st.just(("", False, False)) | st.tuples(
    st.sampled_from(["", *KINDS.values()]), st.booleans(), st.booleans()
)


@pytest.fixture
def till(cafe: Workspace) -> Touchpoint:
    return Touchpoint.find_or_make(cafe, "till")


@pytest.fixture
def jana(cafe: Workspace) -> Staff:
    return Staff.objects.create(workspace=cafe, key="jana", name="Jana")


def write(eva: Customer, jan: Customer, till: Touchpoint, jana: Staff, now: datetime, rows: list[Any]) -> list[Event]:
    """These things happened, to Eva or to her colleague, and nothing else."""
    Event.objects.all().delete()
    return [
        Event.record(
            kind, workspace=eva.workspace, at=now + timedelta(hours=hour), customer=eva if is_eva else jan,
            touchpoint_id=till.pk if at_till else None, staff_id=jana.pk if with_jana else None,
        )
        for kind, hour, at_till, with_jana, is_eva in rows
    ]  # fmt: skip


def turned(story: Callable[[str], Timeline]) -> list[Event]:
    """Every page after the other."""
    seen: list[Event] = []
    after = ""
    for _page in range(99):
        page = story(after)
        assert len(page.events) <= 2
        seen += page.events
        if not page.older:
            return seen
        after = page.older.rpartition("after=")[2]
    pytest.fail("There is no last page.")


def fits(event: Event, group: str, at_till: bool, with_jana: bool) -> bool:
    return (
        (not group or KINDS[event.kind] == group)
        and (not at_till or event.touchpoint_id is not None)
        and (not with_jana or event.staff_id is not None)
    )


@quick
@given(happenings, narrowings, st.booleans())
def test_each_once_and_the_newest_first(
    olga: Member, eva: Customer, till: Touchpoint, jana: Staff, now: datetime,
    rows: list[Any], asked: tuple[str, bool, bool], of_company: bool,
) -> None:  # fmt: skip
    assert eva.company
    jan, _made = Customer.create_or_change(
        eva.workspace, at=now, source="test", external_id="jan", name="Jan", company=eva.company.name
    )
    written = write(eva, jan, till, jana, now, rows)
    group, at_till, with_jana = asked
    narrowed = Narrowed(group, str(till.pk) if at_till else "", str(jana.pk) if with_jana else "")
    firm = eva.company

    def story(after: str) -> Timeline:
        if of_company:
            return story_of_company(firm, member=olga, narrowed=narrowed, after=after, size=2)
        return timeline_of(eva, member=olga, narrowed=narrowed, after=after, size=2)

    expected = [each for each in written if fits(each, *asked) and (of_company or each.customer == eva)]
    assert turned(story) == sorted(expected, key=lambda each: (each.occurred_at, each.pk), reverse=True)


def test_the_next_page_is_narrowed_alike(olga: Member, eva: Customer, till: Touchpoint, now: datetime) -> None:
    for hour in range(3):
        Event.record("call.ended", workspace=eva.workspace, at=now + timedelta(hours=hour), customer=eva)
    page = timeline_of(eva, member=olga, narrowed=Narrowed("talks"), size=2)
    assert page.older == f"?show=talks&after={page.events[-1].pk}"
    assert timeline_of(eva, member=olga, narrowed=Narrowed("talks"), size=3).older == ""


def test_of_everything_as_much_as_fits_a_page(olga: Member, eva: Customer, now: datetime) -> None:
    for hour in range(3):
        Event.record("visit.done", workspace=eva.workspace, at=now + timedelta(hours=hour), customer=eva)
    first = timeline_of(eva, member=olga, size=3)
    assert ([event.kind for event in first.events], bool(first.older)) == (["visit.done"] * 3, True)
    assert (len(timeline_of(eva, member=olga, size=4).events), timeline_of(eva, member=olga, size=4).older) == (4, "")


def test_a_place_of_no_story_is_404(olga: Member, eva: Customer, ismail: Customer) -> None:
    for after in ("x", str(Event.objects.get(customer=ismail).pk), str(eva.pk)):
        with pytest.raises(Http404):
            timeline_of(eva, member=olga, after=after)


def test_an_id_that_is_none_is_nobodys() -> None:
    assert id_in("x").int == id_in("").int == 0
