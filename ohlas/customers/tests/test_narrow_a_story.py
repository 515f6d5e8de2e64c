"""What of a story is asked for stands in the address, and an address never asks for more than there is."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from ohlas.customers.kinds import GROUPS
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.story import Narrowed, choices, groups
from ohlas.team.models import Workspace

ID = str(uuid4())
USED = ["order.paid", "visit.done", "call.ended", "chat.ended", "ticket.solved", "note.written", "customer.created"]
USED += ["response.received", "invitation.sent", "permission.given", "mail.bounced", "table.booked"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"show": "deeds"},
        {"touchpoint": ID},
        {"show": "talks", "staff": ID},
        {"show": "record", "touchpoint": ID, "staff": ID, "person": ID},
    ],
)
def test_the_address_comes_back_as_it_was(query: dict[str, str]) -> None:
    narrowed = Narrowed.from_query(query)
    again = dict(part.split("=") for part in narrowed.address().removeprefix("?").split("&") if part)
    assert again == query
    assert narrowed.is_everything == (not query)


@pytest.mark.parametrize(
    "evil", ["x", "'", "deeds' OR 1=1", "\0", "customer__user__password", "0" * 9999, "ｄｅｅｄｓ"]
)
@pytest.mark.parametrize("name", ["show", "touchpoint", "staff", "person"])
def test_what_stands_on_no_list_is_left_out(name: str, evil: str) -> None:
    assert Narrowed.from_query({name: evil}).is_everything


def test_an_id_is_an_id_however_it_is_written() -> None:
    assert Narrowed.from_query({"staff": ID.upper()}) == Narrowed(staff=ID)


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        ("", USED),
        ("deeds", ["order.paid", "visit.done", "table.booked"]),
        ("talks", ["call.ended", "chat.ended", "ticket.solved"]),
        ("notes", ["note.written"]),
        ("answers", ["response.received", "invitation.sent"]),
        ("record", ["customer.created", "permission.given", "mail.bounced"]),
    ],
)
def test_a_group_is_its_kinds(group: str, kinds: list[str]) -> None:
    assert Narrowed(group=group).kinds(USED) == kinds


def test_no_kind_stands_in_two_groups() -> None:
    for kind in USED:
        assert len([group for group in GROUPS if kind in Narrowed(group=group).kinds(USED)]) <= 1, kind


def test_pills_say_which_is_chosen_and_keep_the_rest() -> None:
    pills = groups(Narrowed(group="talks", staff=ID))
    assert [pill["chosen"] for pill in pills] == [pill["url"].startswith("?show=talks") for pill in pills]
    assert all(f"staff={ID}" in pill["url"] for pill in pills)


def test_a_chosen_one_can_be_taken_away_and_another_chosen() -> None:
    known = [(ID, "Visit"), ("2", "Delivery")]
    assert choices(Narrowed(touchpoint=ID, group="deeds"), "touchpoint", "Touchpoint", known) == [
        {"label": "Visit", "remove_url": "?show=deeds"}
    ]
    [pill] = choices(Narrowed(group="deeds"), "touchpoint", "Touchpoint", known)
    assert [option["url"] for option in pill["options"]] == [f"?show=deeds&touchpoint={ID}", "?show=deeds&touchpoint=2"]


def test_nothing_to_choose_from_is_no_pill() -> None:
    assert choices(Narrowed(), "staff", "Colleague", []) == []


@pytest.mark.django_db
def test_narrowed_to_a_place_and_a_person(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    shop = Touchpoint.find_or_make(cafe, "shop")
    for hours, (customer, place) in enumerate([(eva, shop), (eva, None), (ismail, shop)]):
        at = now + timedelta(hours=hours)
        Event.record("visit.done", workspace=cafe, at=at, customer=customer, touchpoint_id=place.pk if place else None)
    visits = Event.objects.filter(kind="visit.done")
    assert Narrowed().of(visits).count() == 3
    assert Narrowed(touchpoint=str(shop.pk)).of(visits).count() == 2
    assert Narrowed(touchpoint=str(shop.pk), person=str(eva.pk)).of(visits).count() == 1
    assert not Narrowed(staff=ID).of(visits).exists()
