"""The places of the journey."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/touchpoints/"


@pytest.fixture
def visit(cafe: Workspace) -> Touchpoint:
    return Touchpoint.find_or_make(cafe, "visit", names={"en": "Visit", "cs": "Návštěva"})


@pytest.fixture
def delivery(cafe: Workspace, visit: Touchpoint) -> Touchpoint:
    return Touchpoint.find_or_make(cafe, "delivery")


def test_found_or_made(cafe: Workspace, visit: Touchpoint, delivery: Touchpoint) -> None:
    assert Touchpoint.find_or_make(cafe, " visit ") == visit
    assert (visit.position, delivery.position) == (1, 2)
    with pytest.raises(ValidationError):
        Touchpoint.find_or_make(cafe, "x" * 81)


def test_added_and_named(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    assert client.post(URL + "new/", {"key": "till", "name_en": "Till", "phrase_cs": "s pokladnou"}).status_code == 302
    till = Touchpoint.objects.get()
    assert (till.name_in("en"), till.name_in("de"), till.phrase_in("cs")) == ("Till", "till", "s pokladnou")
    client.post(f"{URL}{till.pk}/", {"name_en": "Checkout"})
    till.refresh_from_db()
    assert (till.names, till.phrases) == ({"en": "Checkout"}, {})
    assert "Checkout" in client.get(URL).content.decode()


def test_the_key_is_made_from_the_name(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    assert client.post(URL + "new/", {"name_cs": "Výdej na Žižkově", "name_en": "Žižkov"}).status_code == 302
    assert Touchpoint.objects.get().key == "vydej-na-zizkove"
    again = client.post(URL + "new/", {"name_cs": "výdej na žižkově"})
    assert (again.status_code, client.post(URL + "new/", {}).status_code) == (422, 422)
    assert Touchpoint.objects.count() == 1


def test_many_by_key(cafe: Workspace, visit: Touchpoint) -> None:
    found = Touchpoint.by_keys(cafe, ["visit", "till", "web"])
    assert (found["visit"], len(found), Touchpoint.objects.count()) == (visit, 3, 3)


def test_moved(signed_in: SignIn, olga: Member, visit: Touchpoint, delivery: Touchpoint) -> None:
    client = signed_in(olga)
    for _ in range(2):
        client.post(f"{URL}{delivery.pk}/move/", {"to": "up"})
    assert list(Touchpoint.objects.all()) == [delivery, visit]


def test_moving_does_not_stop_at_what_is_retired(
    cafe: Workspace, visit: Touchpoint, delivery: Touchpoint, now: datetime
) -> None:
    till = Touchpoint.find_or_make(cafe, "till")
    delivery.retire(at=now)
    till.move(-1)
    assert list(Touchpoint.objects.all()) == [till, visit, delivery]


def test_what_is_retired_keeps_its_past_and_is_no_longer_offered(
    signed_in: SignIn, olga: Member, visit: Touchpoint, now: datetime
) -> None:
    visit.rename({"en": "Visit to the shop"}, {})
    eva = Customer.create(visit.workspace, at=now, name="Eva")
    Event.record("visit.done", workspace=visit.workspace, at=now, customer=eva, touchpoint_id=visit.pk)
    signed_in(olga).post(f"{URL}{visit.pk}/retire/")
    page = signed_in(olga).get(f"/w/ozvena/customers/{eva.pk}/")
    assert [event.touchpoint for event in page.context["timeline"].events if event.touchpoint] == [visit]
    offered = [option["label"] for pill in page.context["pills"] for option in pill.get("options", [])]
    assert "Visit to the shop" in offered
    assert str(visit.pk) not in dict(page.context["log"].fields["touchpoint"].choices)


def test_retired_and_used_again(signed_in: SignIn, olga: Member, visit: Touchpoint, now: datetime) -> None:
    client = signed_in(olga)
    client.post(f"{URL}{visit.pk}/retire/")
    visit.refresh_from_db()
    assert visit.retired_at
    client.post(f"{URL}{visit.pk}/retire/", {"back": "1"})
    visit.refresh_from_db()
    assert visit.retired_at is None


def test_refused(signed_in: SignIn, radim: Member, mallory: Member, visit: Touchpoint) -> None:
    for page in ("", "new/", f"{visit.pk}/"):
        assert signed_in(radim).get(URL + page).status_code == 404
        assert signed_in(mallory).get(URL + page).status_code == 404
    assert signed_in(mallory).post(f"/w/other/touchpoints/{visit.pk}/retire/").status_code == 404
    assert signed_in(radim).get(f"{URL}{visit.pk}/move/").status_code == 405
