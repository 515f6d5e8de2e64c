"""What is read as JSON, as a table: nothing is guessed."""

from typing import Any

import pytest

from ohlas.api.problems import Problem
from ohlas.api.strict_json import LONGEST_NUMBER, MAX_BYTES, MAX_DEPTH, read_json


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"null", None),
        (b" [1, -2, 0.5] ", [1, -2, 0.5]),
        (b'{"a": {"a": 1}}', {"a": {"a": 1}}),
        (b'{"a": 1, "A": 2}', {"a": 1, "A": 2}),
        ('"Žluťoučký kůň"'.encode(), "Žluťoučký kůň"),
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\u017d"', "Ž"),
        (b"1e308", 1e308),
        (b"9" * LONGEST_NUMBER, int("9" * LONGEST_NUMBER)),
    ],
)
def test_plain_json_is_read_as_it_stands(body: bytes, value: Any) -> None:
    assert read_json(body) == value


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"NaN", "NaN is not a JSON number."),
        (b"[-Infinity]", "-Infinity is not a JSON number."),
        (b"1e309", "A number is too large."),
        (b"[-1e400]", "A number is too large."),
        (b"9" * (LONGEST_NUMBER + 1), "A number is too large."),
        (rb'"a\u0000"', "Text must not contain the character NUL."),
        (rb'{"a\u0000": 1}', "Text must not contain the character NUL."),
        (rb'[{"a": ["\udc00"]}]', "Text must not contain half of a surrogate pair."),
        (b"[" * (MAX_DEPTH + 20) + b"]" * (MAX_DEPTH + 20), "It is nested too deeply."),
        (b'{"a":' * 150 + b"[]" + b"}" * 150, "It is nested too deeply."),
    ],
)
def test_the_refusal_says_what_is_wrong(body: bytes, reason: str) -> None:
    with pytest.raises(Problem) as refused:
        read_json(body)
    assert refused.value.status == 422
    assert refused.value.errors == [{"field": "body", "message": reason}]


def test_a_name_that_stands_twice_is_named() -> None:
    with pytest.raises(Problem) as refused:
        read_json(b'{"rows": [{"score": 9, "x": 1, "score": 3}]}')
    assert refused.value.errors == [{"field": "score", "message": "Stands twice."}]


def test_a_name_of_half_characters_can_still_be_told() -> None:
    with pytest.raises(Problem) as refused:
        read_json(rb'{"\ud800": 1, "\ud800": 2}')
    refused.value.errors[0]["field"].encode()


def test_deep_is_refused_and_wide_is_not() -> None:
    assert read_json(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    assert len(read_json(b"[" + b",".join([b'{"a": [1]}'] * 1000) + b"]")) == 1000


def test_a_body_may_be_two_megabytes_and_not_a_byte_more() -> None:
    largest = b'"' + b"a" * (MAX_BYTES - 2) + b'"'
    assert len(read_json(largest)) == MAX_BYTES - 2
    with pytest.raises(Problem) as refused:
        read_json(largest + b" ")
    assert refused.value.status == 413
