"""Small states of two records: offered, said to be two, looked for, made one and undoable."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Duplicate, DuplicateSearch, FormerKey, Merge
from ohlas.customers.models.merge import merge_of
from ohlas.team.models import Member, Workspace

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("began", "ended", "running"),
    [(None, None, False), (1, None, True), (1, 2, False), (2, 1, True), (1, 1, False)],
)
def test_whether_the_book_is_being_looked_through(
    began: int | None, ended: int | None, running: bool, now: datetime
) -> None:
    moments = [now + days * DAY if days else None for days in (began, ended)]
    search = DuplicateSearch(began_at=moments[0], ended_at=moments[1])
    assert search.is_running is running


@pytest.mark.parametrize(
    ("undone", "kept", "days", "may"),
    [(False, True, 0, True), (False, True, 29, True), (False, True, 30, False), (True, True, 0, False),
     (False, False, 0, False)],
)  # fmt: skip
def test_until_when_a_merge_may_be_undone(undone: bool, kept: bool, days: int, may: bool, now: datetime) -> None:
    merge = Merge(merged_at=now, undone_at=now if undone else None, kept={"other": {}} if kept else {})
    assert merge.may_be_undone(at=now + days * DAY) is may
    assert merge.until == now + 30 * DAY


def test_two_are_said_different_whoever_is_named_first(
    cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, marek: Member, now: datetime
) -> None:
    Duplicate.say_different(eva.pk, ismail.pk, workspace=cafe, by=olga.user, at=now)
    Duplicate.say_different(ismail.pk, eva.pk, workspace=cafe, by=marek.user, at=now + DAY)
    pair = Duplicate.objects.get()
    assert (pair.first_id, pair.second_id) == tuple(sorted([eva.pk, ismail.pk]))
    assert (pair.found_at, pair.dismissed_at, pair.dismissed_by) == (now, now + DAY, marek.user)


def test_pairs_of_somebody_are_those_on_either_side(
    cafe: Workspace, eva: Customer, ismail: Customer, filip: Customer, now: datetime
) -> None:
    for one, other in ((eva, ismail), (ismail, filip)):
        Duplicate.say_different(one.pk, other.pk, workspace=cafe, by=None, at=now)
    assert [Duplicate.objects.of(each).count() for each in (eva, ismail, filip)] == [1, 2, 1]
    assert not Duplicate.objects.open().exists()


def test_while_it_holds_a_merge_is_found_by_who_went(eva: Customer, twin: Customer, now: datetime) -> None:
    merge = Merge.join(eva, twin, by=None, at=now)
    assert merge_of(twin.pk).get() == merge
    assert not merge_of(eva.pk).exists()
    assert FormerKey.now_called(twin.pk) == eva.pk
    merge.undo(by=None, at=now)
    assert not merge_of(twin.pk).exists()
    assert FormerKey.now_called(twin.pk) is None


def test_only_what_is_long_over_is_forgotten(
    eva: Customer, twin: Customer, filip: Customer, ismail: Customer, now: datetime
) -> None:
    Merge.join(eva, twin, by=None, at=now)
    fresh = Merge.join(filip, ismail, by=None, at=now + DAY)
    assert Merge.forget_old(at=now + 30 * DAY) == 1
    assert Merge.forget_old(at=now + 30 * DAY) == 0
    fresh.refresh_from_db()
    assert (bool(fresh.kept), bool(fresh.moved)) == (True, True)
    assert Customer.objects.called(twin.pk) == eva
