"""Which groups are really below which: the words under a comparison and the colour of its dots."""

from ohlas.scores import lowest, real_differences, really_below, scale

NPS = scale("nps", "0-10")
GOOD, FAIR, POOR = {10: 180, 5: 20}, {10: 110, 8: 50, 3: 40}, {10: 40, 3: 160}


def below(**groups: dict[int, int]) -> dict[str, list[str]]:
    return really_below(real_differences(NPS, groups))


def test_the_lowest_comes_first_with_all_it_is_below() -> None:
    found = below(visit=GOOD, order=FAIR, delivery=POOR)
    assert next(iter(found)) == "delivery"
    assert set(found["delivery"]) == {"visit", "order"}
    assert found["order"] == ["visit"]


def test_only_the_bottom_is_lowest() -> None:
    assert lowest(below(visit=GOOD, order=FAIR, delivery=POOR)) == {"delivery"}


def test_the_order_of_the_groups_does_not_matter() -> None:
    assert below(delivery=POOR, visit=GOOD) == below(visit=GOOD, delivery=POOR) == {"delivery": ["visit"]}


def test_alike_groups_are_below_nobody() -> None:
    assert below(visit=GOOD, order=GOOD) == {}
    assert lowest({}) == set()
