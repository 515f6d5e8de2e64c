"""Rows that are written together: each hears of its own outcome, in order."""

from collections.abc import Callable
from typing import Any

import pytest

from ohlas.team.models import Staff

Post = Callable[..., Any]
TOGETHER = "/api/v1/together"


def test_each_row_hears_its_own_word_in_order(post: Post) -> None:
    rows = [{"key": "a"}, {"key": "a"}, {"key": 5}, 7, {"key": "b", "name": "refused after writing"}, {"key": "c"}]
    answer = post(rows, path=TOGETHER)
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["status"] for item in items] == ["created", "duplicate", "error", "error", "error", "created"]
    assert [bool(item["id"]) for item in items] == [True, True, False, False, False, True]
    assert items[0]["id"] == items[1]["id"]


def test_a_wrong_row_is_told_which_field_is_wrong(post: Post) -> None:
    items = post([{"key": 5}, 7, {"key": "b", "name": "refused after writing"}], path=TOGETHER).json()["items"]
    assert [item["errors"][0]["field"] for item in items] == ["key", "body", "name"]


def test_a_refusal_of_the_whole_row_has_a_message_too(post: Post) -> None:
    [item] = post([{"key": "b", "name": "not here"}], path=TOGETHER).json()["items"]
    assert item["errors"] == [{"field": "body", "message": "There is no such thing."}]


@pytest.mark.parametrize(
    ("row", "status"),
    [({"key": "a"}, 201), ({"key": "old"}, 200), ({"key": 5}, 422), ({"key": "b", "name": "not here"}, 404)],
)
def test_one_row_answers_like_one(post: Post, row: dict[str, Any], status: int) -> None:
    post({"key": "old"}, path=TOGETHER)
    assert post(row, path=TOGETHER).status_code == status


@pytest.mark.parametrize("number", [0, 1001])
def test_none_and_too_many_are_refused_before_the_first_is_written(post: Post, number: int) -> None:
    assert post([{"key": "a"}] * number, path=TOGETHER).status_code == 422
    assert not Staff.objects.exists()


def test_a_thousand_are_taken(post: Post) -> None:
    assert len(post([{"key": "a"}] * 1000, path=TOGETHER).json()["items"]) == 1000
    assert Staff.objects.count() == 1


def test_a_list_of_one_is_a_list(post: Post) -> None:
    assert list(post([{"key": "a"}], path=TOGETHER).json()) == ["items"]


def test_the_same_list_under_a_key_is_replayed(post: Post) -> None:
    first = post([{"key": "a"}], path=TOGETHER, Idempotency_Key="k1")
    again = post([{"key": "a"}], path=TOGETHER, Idempotency_Key="k1")
    assert first.json() == again.json()
    assert again.json()["items"][0]["status"] == "created", "as the first time, not a duplicate"
