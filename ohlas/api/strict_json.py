"""Reads JSON and refuses what others would guess at: duplicate keys, NaN, 1e400, NUL, lone surrogates, depth."""

import json
import math
from typing import Any

from ohlas.api.problems import Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 100
LONGEST_NUMBER = 300  # digits; a float ends at 308


def read_json(body: bytes) -> Any:
    """The value written in `body`; Problem 422 says what is wrong with it, 413 when it is too large."""
    if len(body) > MAX_BYTES:
        raise too_large()
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_bounded,
        )
    except Problem:
        raise
    except RecursionError:
        raise _malformed("It is nested too deeply.")
    except ValueError as error:
        raise _malformed(str(error))
    _check_depth(body, value)
    if b"\\u" in body:
        _check_text(value)
    return value


def too_large() -> Problem:
    return Problem(413, f"The body is larger than {MAX_BYTES} bytes.")


def _malformed(reason: str) -> Problem:
    return Problem(422, "The body is not JSON we can read.", [{"field": "body", "message": reason}])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problem(422, "A name stands twice in one object.", [{"field": _shown(twice), "message": "Stands twice."}])
    return found


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")[:200]


def _refuse_constant(name: str) -> None:
    raise _malformed(f"{name} is not a JSON number.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _malformed("A number is too large.")
    return number


def _bounded(digits: str) -> int:
    """A whole number as large as 1e400 is no better than 1e400."""
    if len(digits) > LONGEST_NUMBER:
        raise _malformed("A number is too large.")
    return int(digits)


def _check_depth(body: bytes, value: Any) -> None:
    """Few brackets cannot be deep, which is the cheap and usual case."""
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise _malformed("It is nested too deeply.")


def _children(parent: Any) -> list[Any]:
    if isinstance(parent, dict):
        return [child for child in parent.values() if isinstance(child, dict | list)]
    return [child for child in parent if isinstance(child, dict | list)] if isinstance(parent, list) else []


def _check_text(value: Any) -> None:
    """Only escapes can bring in NUL and lone surrogates: raw ones are refused by UTF-8 and by JSON itself."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            _check_string(here)
        elif isinstance(here, dict):
            waiting.extend([*here.keys(), *here.values()])
        elif isinstance(here, list):
            waiting.extend(here)


def _check_string(text: str) -> None:
    if "\0" in text:
        raise _malformed("Text must not contain the character NUL.")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _malformed("Text must not contain half of a surrogate pair.")
