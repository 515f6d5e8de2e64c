"""Tags in one cell of a list: read as offices write them, and ours without loss."""

from time import perf_counter

import pytest

from ohlas.customers.tag_cells import tags_cell, tags_in


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("vip", ["vip"]),
        ("vip, regular;Prague | tea", ["vip", "regular", "Prague", "tea"]),
        (" ,;| ", []),
        ('"a;b", c', ["a;b", "c"]),
        ('12" pizza, "open', ['12" pizza', '"open']),
        ('"", vip', ["vip"]),
        ("* myContacts", []),
        ("VIP ::: * myContacts ::: * starred", ["VIP"]),
    ],
)
def test_read(cell: str, tags: list[str]) -> None:
    assert tags_in(cell) == tags


@pytest.mark.parametrize(
    "tags",
    [
        ["vip"],
        ["a;b", "c|d"],
        ["|cmd"],
        ['"vip"'],
        ['say ";" twice', '"'],
        ['"";'],
        ["=1+1", "'x"],
        ["* a", "b ::: c"],
    ],
)
def test_written_and_read_again(tags: list[str]) -> None:
    assert tags_in(tags_cell(tags)) == tags


def test_plain_ones_stay_as_they_are() -> None:
    assert tags_cell(["regular", 'the 12" one']) == 'regular, the 12" one'


@pytest.mark.parametrize("piece", ['"', '"";', '"a;', '"a"";', '"""x;', ' "', '""""'])
def test_a_mean_cell_takes_no_time(piece: str) -> None:
    cell = piece * (100_000 // len(piece))
    began = perf_counter()
    tags_in(cell)
    assert perf_counter() - began < 0.5
