"""Several groups at once: only what survives so many looks is called a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohlas.scores import adjust_p, group_differences, real_differences, scale

CSAT = scale("csat", "1-10")


def test_the_shop_that_really_differs_is_found() -> None:
    shops = {"Brno": {8: 90, 3: 10}, "Praha": {8: 88, 3: 12}, "Plzeň": {8: 60, 3: 40}}
    assert [(each.first, each.second) for each in real_differences(CSAT, shops)] == [
        ("Brno", "Plzeň"),
        ("Praha", "Plzeň"),
    ]
    assert all(each.change.difference and each.change.difference < 0 for each in real_differences(CSAT, shops))


def test_a_difference_that_is_luck_among_many_is_not_found() -> None:
    alone = {"a": {8: 70, 3: 30}, "b": {8: 83, 3: 17}}
    assert len(real_differences(CSAT, alone)) == 1
    among_many = alone | {name: {8: 76, 3: 24} for name in "cdef"}
    assert real_differences(CSAT, among_many) == []
    assert len(group_differences(CSAT, among_many)) == 15


def test_groups_with_few_answers_are_not_spoken_of() -> None:
    assert group_differences(CSAT, {"a": {8: 29}, "b": {3: 100}, "c": {}}) == []
    assert group_differences(CSAT, {}) == []


def test_values_off_the_scale_are_refused_in_a_small_group_too() -> None:
    with pytest.raises(ValueError, match="csat scale 1-10"):
        group_differences(CSAT, {"a": {11: 1}})


@given(st.lists(st.floats(0, 1)))
def test_adjusting_never_lowers_p_and_keeps_the_order(p: list[float]) -> None:
    for method in ("holm", "bh"):
        adjusted = adjust_p(p, method)
        assert all(new >= old - 1e-12 and new <= 1 for new, old in zip(adjusted, p, strict=True))
        by_old = [new for _, new in sorted(zip(p, adjusted, strict=True))]
        assert by_old == sorted(by_old)


@pytest.mark.parametrize(("p", "method"), [([1.2], "holm"), ([-0.1], "bh"), ([float("nan")], "holm"), ([0.5], "luck")])
def test_refused(p: list[float], method: str) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 1|no method"):
        adjust_p(p, method)  # type: ignore[arg-type]
