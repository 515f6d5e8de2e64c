"""How kinds of events are written."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.kinds import BY_HAND, WORDS, outside_kind
from ohlas.customers.reactions import OWN_KINDS


@pytest.mark.parametrize(
    "kind", ["order.paid", " order.paid ", "a.b", "table.booked.online", "visit-2.done_well", "1.2", "x" * 58 + ".y"]
)
def test_kept(kind: str) -> None:
    assert outside_kind(kind) == kind.strip()


@pytest.mark.parametrize(
    "kind",
    ["", "paid", "order.", ".paid", "order..paid", "Order.paid", "order paid", "order.-paid", "žluť.x", "a.b\n.c",
     "x" * 59 + ".y"],
)  # fmt: skip
def test_not_dotted(kind: str) -> None:
    with pytest.raises(ValidationError, match="small words with a dot"):
        outside_kind(kind)


@pytest.mark.parametrize("beginning", OWN_KINDS)
def test_ours_alone(beginning: str) -> None:
    with pytest.raises(ValidationError, match="written by Ohlas itself"):
        outside_kind(f" {beginning}anything")


def test_the_usual_ones_may_all_be_sent() -> None:
    assert all(outside_kind(kind) == kind for kind in (*WORDS, *BY_HAND))
