"""What may be shown of groups, and what leads."""

import pytest

from ohlas.reports.rules import hidden_groups, leads_with_score, next_step, round_up


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({}, set()),
        ({"a": 5, "b": 9}, set()),
        ({"a": 4, "b": 3, "c": 9}, {"a", "b"}),
        # One small group alone could be got by subtracting the others from the total.
        ({"a": 4, "b": 9, "c": 6}, {"a", "c"}),
        # Two hidden with 2 answers together: everybody could still tell who said what.
        ({"a": 1, "b": 1, "c": 9}, {"a", "b", "c"}),
        ({"a": 4}, {"a"}),
        ({"a": 0, "b": 7}, set()),
    ],
)
def test_small_groups_are_hidden_with_one_more(sizes: dict[str, int], hidden: set[str]) -> None:
    assert hidden_groups(sizes) == hidden


def test_without_a_total_nothing_can_be_subtracted() -> None:
    assert hidden_groups({"a": 4, "b": 9}, total_is_shown=False) == {"a"}


def test_today_leads_with_a_score_from_a_hundred_answers() -> None:
    assert not leads_with_score(99)
    assert leads_with_score(100)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ({}, "survey"),
        ({"live_surveys": 1}, "import"),
        ({"live_surveys": 1, "customers": 1}, "send"),
        ({"live_surveys": 1, "customers": 1, "asked": 1}, "wait"),
        ({"live_surveys": 1, "customers": 1, "asked": 1, "outbox_held": 1}, "outbox"),
        ({"live_surveys": 1, "customers": 1, "asked": 1, "answers": 1}, ""),
    ],
)
def test_one_next_step(state: dict[str, int], step: str) -> None:
    nothing = {"customers": 0, "live_surveys": 0, "asked": 0, "answers": 0, "outbox_held": 0}
    assert next_step(**(nothing | state)) == step


@pytest.mark.parametrize(("n", "planned"), [(7, 7), (87, 87), (914, 920), (1000, 1000), (1234, 1300)])
def test_numbers_to_plan_with_have_two_digits(n: int, planned: int) -> None:
    assert round_up(n) == planned
