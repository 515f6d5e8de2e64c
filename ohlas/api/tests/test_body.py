"""What the API takes as a body, and what it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from ohlas.api.gate import read_body
from ohlas.api.problems import Problem
from ohlas.team.models import Staff

Post = Callable[..., Any]


def test_a_good_body_is_taken(post: Post) -> None:
    body = {"key": "jan", "rank": 7, "since": "2026-11-20T09:00:00+01:00", "born": "1990-02-28", "wage": 12.5}
    assert post(body).status_code == 201
    assert Staff.objects.get().key == "jan"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rank", "9"),
        ("rank", True),
        ("rank", 7.5),
        ("rank", 7.0),
        ("rank", 11),
        ("rank", 10**30),
        ("key", 5),
        ("key", None),
        ("since", "2026-11-20T09:00:00"),
        ("since", 1700000000),
        ("since", "0001-01-01T00:00:00Z"),
        ("born", "2026-02-30"),
        ("born", "20260228"),
        ("friend", "x"),
        ("friend", 5),
        ("wage", "12"),
        ("wage", 1e300),
        ("workspace", "x"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(post: Post, field: str, value: Any) -> None:
    response = post({"key": "jan", field: value})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Staff.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "",
        "null",
        "[]",
        '{"key": "a", "key": "b"}',
        '{"key": NaN}',
        '{"key": Infinity}',
        '{"key": 1e400}',
        '{"key": ' + "9" * 400 + "}",
        r'{"key": "a\u0000b"}',
        r'{"key": "\ud800"}',
        r'{"\udfff": 1}',
        b'{"key": "\xff"}',
        b'{"key": "a\x00"}',
        "[" * 1000 + "]" * 1000,
        "[" * 100_000,
        '{"key":' * 150 + "1" + "}" * 150,
        '{"key": ' + "9" * 5000 + "}",
        b"\xef\xbb\xbf{}",
    ],
)
def test_what_is_not_plain_json_is_422(post: Post, body: str | bytes) -> None:
    response = post(body)
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"]


def test_an_escaped_letter_is_not_a_surrogate(post: Post) -> None:
    assert post(r'{"key": "\ud83d\ude00"}').status_code == 201
    assert Staff.objects.get().key == "😀"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_another_content_type_is_415(post: Post, kind: str) -> None:
    assert post('{"key": "a"}', content_type=kind).status_code == 415


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"]
)
def test_json_may_name_its_charset(post: Post, kind: str) -> None:
    assert post('{"key": "a"}', content_type=kind).status_code == 201


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "windows-1250"])
def test_json_in_another_charset_is_415(post: Post, charset: str) -> None:
    assert post('{"key": "a"}', content_type=f"application/json; charset={charset}").status_code == 415
    assert not Staff.objects.exists()


def test_a_body_that_breaks_off_is_400() -> None:
    class Broken(HttpRequest):
        @property
        def body(self) -> bytes:
            raise UnreadablePostError

    with pytest.raises(Problem) as refused:
        read_body(Broken())
    assert refused.value.status == 400


@pytest.mark.parametrize("size", [2 * 1024 * 1024, 6_000_000])
def test_a_large_body_is_413(post: Post, size: int) -> None:
    assert post('{"key": "' + "a" * size + '"}').status_code == 413


def test_a_refusal_after_writing_leaves_nothing(post: Post) -> None:
    assert post({"key": "a", "name": "refused after writing"}).status_code == 422
    assert not Staff.objects.exists()


def test_a_mistake_of_ours_is_a_500_that_says_so_and_leaves_nothing(post: Post) -> None:
    response = post({"key": "a", "name": "broken"})
    assert response.status_code == 500
    assert "mistake of ours" not in response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    assert not Staff.objects.exists()


def test_a_row_that_is_there_already_is_409(post: Post) -> None:
    post({"key": "a"})
    assert post({"key": "a"}).status_code == 409
