"""A file with a hundred thousand columns is looked at as quickly as any."""

import time
from pathlib import Path

import pytest

from ohlas.customers.importing.layout import MOST_COLUMNS, guess_layout


@pytest.mark.parametrize("header", ["c{}", "name{}", ""])
def test_no_column_beyond_the_last_one_is_looked_at(header: str, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(";".join(header.format(n) for n in range(100_000)) + "\n" + "x;" * 100_000)
    began = time.perf_counter()
    assert len(guess_layout(path, language="cs").layout.columns) <= MOST_COLUMNS
    assert time.perf_counter() - began < 10
