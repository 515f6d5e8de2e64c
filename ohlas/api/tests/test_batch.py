"""One row or up to a thousand."""

from collections.abc import Callable
from typing import Any

from ohlas.team.models import Staff

Post = Callable[..., Any]


def test_every_row_is_judged_by_itself_and_in_order(post: Post) -> None:
    rows = [{"key": "a"}, {"key": 5}, {"key": "a"}, 7, {"key": "b", "name": "refused after writing"}, {"key": "c"}]
    response = post(rows, path="/api/v1/many")
    assert response.status_code == 200
    items = response.json()["items"]
    assert [item["status"] for item in items] == [201, 422, 409, 422, 422, 201]
    assert items[1]["errors"][0]["field"] == "key"
    assert sorted(Staff.objects.values_list("key", flat=True)) == ["a", "c"]


def test_one_row_answers_like_one(post: Post) -> None:
    assert post({"key": "a"}, path="/api/v1/many").status_code == 201
    assert post({"key": 7}, path="/api/v1/many").status_code == 422


def test_too_many_rows_and_none_are_refused(post: Post) -> None:
    assert post([{"key": "a"}] * 1001, path="/api/v1/many").status_code == 422
    assert post([], path="/api/v1/many").status_code == 422


def test_a_mistake_of_ours_undoes_the_whole_list(post: Post) -> None:
    assert post([{"key": "a"}, {"key": "b", "name": "broken"}], path="/api/v1/many").status_code == 500
    assert not Staff.objects.exists()
