"""Our figures agree with R and statsmodels: from the table restated here, and from the shared golden file."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ohlas.scores.tests.known import KNOWN, ours

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.mark.parametrize("name", KNOWN)
def test_agrees_with_the_known_answer(name: str) -> None:
    known = KNOWN[name]
    answer = ours(known.function)
    assert answer is not None
    assert answer(known.given) == pytest.approx(known.expected, abs=known.tolerance)


def test_agrees_with_the_golden_file_and_restates_all_of_it() -> None:
    golden = SHARED / "golden" / "statistics.json"
    if not golden.exists():
        pytest.skip("the shared golden file is not beside this checkout; the table of known answers was tested")
    entries = [each for each in json.loads(golden.read_text())["entries"] if ours(each["function"])]
    assert {each["id"] for each in entries} == set(KNOWN)
    for entry in entries:
        answer = ours(entry["function"])
        assert answer is not None
        expected, tolerance = _flat(entry["expected"]), entry["tolerance"]
        assert answer(_given(entry["input"])) == pytest.approx(expected, abs=tolerance), entry["id"]
        assert KNOWN[entry["id"]].expected == pytest.approx(expected, abs=1e-12), entry["id"]
        assert KNOWN[entry["id"]].tolerance <= tolerance, entry["id"]


def _flat(expected: Any) -> list[float]:
    """The expected numbers in one row, in the order our table writes them."""
    if isinstance(expected, dict):
        if "nps" in expected:
            return [expected[key] for key in ("nps", "promoters", "passives", "detractors", "n")]
        return [expected["n"], expected["csat"], *expected["wilson"]] + [
            expected[key] for key in ("share_9_10", "mean", "sd")
        ]
    return list(expected) if isinstance(expected, list) else [expected]


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """The input, with a column of a data file counted by value."""
    if "file" not in given:
        return given
    with (SHARED / given["file"]).open(newline="") as file:
        return {"counts": Counter(int(row[given["column"]]) for row in csv.DictReader(file))}
