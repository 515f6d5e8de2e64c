"""Files and functions stay short enough to read in one sitting."""

from tests import sizes

VAGUE = {"utils", "helpers", "common", "services", "managers", "misc"}


def test_no_file_is_over_300_lines_and_most_are_short() -> None:
    found = sizes.files()
    assert found.over(300) == []
    assert found.at(0.5) <= 75
    assert found.at(0.9) <= 160


def test_no_function_is_over_40_lines_and_most_are_short() -> None:
    found = sizes.functions()
    assert found.over(40) == []
    assert found.at(0.5) <= 8
    assert found.at(0.9) <= 25


def test_no_template_is_over_120_lines() -> None:
    assert sizes.templates().over(120) == []


def test_names_say_something() -> None:
    names = {part for path in (sizes.ROOT / "ohlas").rglob("*.py") for part in (path.stem, path.parent.name)}
    assert names & VAGUE == set()
