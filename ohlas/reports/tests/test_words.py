"""Sentences that carry numbers."""

import pytest

from ohlas.invitations.models import Invitation
from ohlas.reports.rows import left_out
from ohlas.reports.today import Asked


@pytest.mark.parametrize("reason", Invitation.REASONS)
def test_every_reason_has_words(reason: str) -> None:
    assert left_out(Asked(asked=0, answered=0, this_week=0, left_out={reason: 3})).startswith("3 more were not asked: ")


def test_the_most_frequent_reason_comes_first() -> None:
    asked = Asked(asked=0, answered=0, this_week=0, left_out={"opted_out": 1, "asked_lately": 8})
    assert left_out(asked) == "9 more were not asked: 8 were asked lately, 1 has opted out."


def test_nobody_left_out_is_no_sentence() -> None:
    assert left_out(Asked(asked=5, answered=1, this_week=5, left_out={})) == ""
