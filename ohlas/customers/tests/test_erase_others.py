"""What is handed out to Eva says nothing of anybody else: their names, addresses and numbers are taken out."""

from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.erasing.others import Others
from ohlas.customers.models import Customer
from ohlas.team.models import Member, Staff, Workspace


@pytest.fixture
def others(cafe: Workspace, eva: Customer, other_shop: Workspace, olga: Member, now: datetime) -> Others:
    """Karel is in the book, Jana and Olga work here; Ivo is a customer and Jiří a colleague of another business."""
    Customer.create(cafe, at=now, name="Karel Tichý", email="karel@x.cz", phone="605 111 222")
    Customer.create(cafe, at=now, name="Anna Marie Nová")
    Customer.create(cafe, at=now, name="Petr")
    Customer.create(other_shop, at=now, name="Ivo Cizí")
    Staff.objects.create(workspace=cafe, key="jana", name="Jana Milá")
    Staff.objects.create(workspace=cafe, key="max", name="Max")
    Staff.objects.create(workspace=other_shop, key="jiri", name="Jiří Dálný")
    olga.user.name = "Olga Veselá"
    olga.user.save()
    return Others(eva)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # Hers stays
        ("Eva Horáková, eva@example.cz, 777 123 456", "Eva Horáková, eva@example.cz, 777 123 456"),
        ("Write to EVA@EXAMPLE.CZ.", "Write to EVA@EXAMPLE.CZ."),
        ("+420777123456", "+420777123456"),
        # Theirs goes
        ("With Karel Tichý.", "With …."),
        ("With KAREL TICHY, karel tichý", "With …, …"),
        ("Anna Marie Nová paid", "… paid"),
        ("karel@x.cz", "…"),
        ("nobody@we.know", "…"),
        ("605 111 222 or 00420 605 111 222", "… or …"),
        ("Served by Jana Milá and Olga Veselá", "Served by … and …"),
        # Nobody's
        ("Table 12 for 2, 1 500 Kč", "Table 12 for 2, 1 500 Kč"),
        ("Petr said so, Max too", "Petr said so, Max too"),
        ("With Ivo Cizí, Jiří Dálný", "With Ivo Cizí, Jiří Dálný"),
        ("Karel", "Karel"),
        ("", ""),
    ],
)
def test_in_a_text(others: Others, text: str, left: str) -> None:
    assert others.taken_out(text) == left


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"to": "karel@x.cz", "n": 3}, {"to": "…", "n": 3}),
        (["Karel Tichý", ["ok"]], ["…", ["ok"]]),
        ({"deep": [{"by": "605 111 222"}]}, {"deep": [{"by": "…"}]}),
        (None, None),
        (True, True),
        (605111222, 605111222),
    ],
)
def test_in_details_however_deep(others: Others, value: Any, left: Any) -> None:
    assert others.taken_out(value) == left


def test_who_is_called_as_she_is_stays_herself(others: Others, cafe: Workspace, now: datetime) -> None:
    """There are two of the name; the text is about her."""
    Customer.create(cafe, at=now, name="Eva Horakova")
    assert others.taken_out("For Eva Horáková") == "For Eva Horáková"


def test_a_longer_text_than_is_asked_at_once(others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.erasing.others.AT_ONCE", 2)
    assert others.taken_out("one two three four Karel Tichý five six") == "one two three four … five six"


def test_the_same_text_is_looked_at_once(others: Others, django_assert_num_queries: Any) -> None:
    left = others.taken_out("Came with Karel Tichý")
    with django_assert_num_queries(0):
        assert others.taken_out("Came with Karel Tichý") == left
