"""A key of another program: what it may do, when it was last used, and that it ends at once."""

from datetime import datetime, timedelta

import pytest

from ohlas.team.models import ApiKey, AuditEntry, Member, Workspace
from ohlas.team.scopes import SCOPES


@pytest.fixture
def issued(olga: Member, now: datetime) -> tuple[ApiKey, str]:
    return ApiKey.issue(
        workspace=olga.workspace, name="Till", scopes=["events:write", "customers:read"], at=now, by=olga.user
    )


def test_its_scopes_stand_in_their_order_and_no_other(issued: tuple[ApiKey, str]) -> None:
    key, token = issued
    assert key.scopes == ["customers:read", "events:write"]
    assert token.startswith(key.prefix)
    assert len(key.prefix) < len(token) // 3


@pytest.mark.parametrize("scopes", [["all"], ["customers:read", "scores:write"], ["customers"]])
def test_a_scope_there_is_not(scopes: list[str], cafe: Workspace, now: datetime) -> None:
    with pytest.raises(KeyError):
        ApiKey.issue(workspace=cafe, name="Till", scopes=scopes, at=now)
    assert not ApiKey.objects.exists()


def test_every_noun_is_read_and_only_scores_are_not_written() -> None:
    assert len(set(SCOPES)) == len(SCOPES) == 11
    assert {scope.partition(":")[0] for scope in SCOPES if scope.endswith(":read")} == {
        scope.partition(":")[0] for scope in SCOPES
    }


@pytest.mark.parametrize("change", ["", "X", "prefix", "ohl_", "lower"])
def test_only_the_whole_text_opens(change: str, issued: tuple[ApiKey, str]) -> None:
    key, token = issued
    text = {"": token, "X": token + "X", "prefix": key.prefix, "ohl_": token[4:], "lower": token.swapcase()}[change]
    assert ApiKey.find(text) == (key if change == "" else None)


def test_neither_the_text_nor_its_hash_opens(issued: tuple[ApiKey, str]) -> None:
    key, token = issued
    assert ApiKey.find(key.key_hash) is ApiKey.find(f"ohl_{key.key_hash}") is None
    assert token not in str(list(ApiKey.objects.values())) + str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(0, 59, 0), (0, 60, 60), (0, 61, 61), (None, 0, 0)],
)
def test_its_use_is_noted_once_a_minute(
    first: int | None, second: int, kept: int, issued: tuple[ApiKey, str], now: datetime
) -> None:
    key, _token = issued
    for seconds in (first, second):
        if seconds is not None:
            ApiKey.objects.get(pk=key.pk).note_use(at=now + timedelta(seconds=seconds))
    key.refresh_from_db()
    assert key.last_used_at == now + timedelta(seconds=kept)


def test_another_process_has_noted_it_a_moment_ago(issued: tuple[ApiKey, str], now: datetime) -> None:
    key, _token = issued
    ApiKey.objects.get(pk=key.pk).note_use(at=now)
    key.note_use(at=now + timedelta(seconds=30))
    key.refresh_from_db()
    assert key.last_used_at == now


def test_revoked_it_ends_at_once_and_is_noted_once(issued: tuple[ApiKey, str], olga: Member, now: datetime) -> None:
    key, token = issued
    assert [key.revoke(at=now, by=olga.user) for _time in range(2)] == [True, False]
    assert ApiKey.find(token) is None
    assert AuditEntry.objects.filter(kind="key.revoked", user=olga.user).count() == 1
