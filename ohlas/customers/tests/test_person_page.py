"""A customer's page and the forms that change the record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission, Touchpoint
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
LIST = "/w/ozvena/customers/"


def url(customer: Customer, page: str = "") -> str:
    return f"{LIST}{customer.pk}/{page}"


def test_works(signed_in: SignIn, radim: Member, eva: Customer, now: datetime) -> None:
    eva.set(last_score=2, last_metric="nps", last_scale="0-10", last_answer_at=now)
    eva.allow(channel="email", basis="consent", source="till", at=now)
    text = signed_in(radim).get(url(eva)).content.decode()
    for words in (
        "Eva Horáková",
        "Eva<wbr>@Example.cz",
        "777 123 456",
        "Czech",
        "vip",
        "by e-mail: consent",
        "Became a customer",
    ):
        assert words in text
    assert "unhappy" in text


def test_what_happened_outside(signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace, now: datetime) -> None:
    place = Touchpoint.find_or_make(cafe, "shop", names={"en": "Vinohrady shop"})
    Event.record(
        "table.booked",
        workspace=cafe,
        at=now,
        customer=eva,
        amount=Decimal("1240"),
        currency="CZK",
        touchpoint_id=place.pk,
        payload={"note": "<b>by the window</b>", "guests": 4},
    )
    Event.record("../../etc/passwd", workspace=cafe, at=now, customer=eva)
    text = signed_in(radim).get(url(eva)).content.decode()
    assert "Table booked" in text
    assert "Vinohrady shop" in text
    assert "&lt;b&gt;by the window" in text


def test_the_story_has_pages(signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace, now: datetime) -> None:
    for n in range(40):
        Event.record("visit.done", workspace=cafe, at=now + timedelta(minutes=n // 2), customer=eva)
    client, seen, query = signed_in(radim), [], ""
    for size in (30, 11):
        page = client.get(url(eva) + query).context["timeline"]
        assert len(page.events) == size
        seen += page.events
        query = page.older
    assert page.older == ""
    assert len({event.pk for event in seen}) == 41
    assert seen == sorted(seen, key=lambda event: (event.occurred_at, event.pk), reverse=True)


def test_masked_without_sight_of_personal_data(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    radim.set(sees_personal_data=False)
    client = signed_in(radim)
    text = client.get(url(eva)).content.decode()
    assert "E. H." in text
    for secret in ("Horáková", "Example.cz", "777 123", "c-1"):
        assert secret not in text
    assert client.get(url(eva, "edit/")).status_code == 404


@pytest.mark.parametrize("page", ["", "edit/", "permission/"])
def test_refused(
    signed_in: SignIn, vera: Member, mallory: Member, olga: Member, eva: Customer, stranger: Customer, page: str
) -> None:
    assert signed_in(vera).get(url(eva, page)).status_code == 404
    assert signed_in(mallory).get(url(eva, page)).status_code == 404
    assert signed_in(mallory).get(url(eva, page).replace("ozvena", "other")).status_code == 404
    assert signed_in(olga).get(url(stranger, page)).status_code == 404


def test_an_event_of_another_is_no_place_to_go_on_from(
    signed_in: SignIn, olga: Member, eva: Customer, stranger: Customer
) -> None:
    foreign = Event.objects.get(customer=stranger)
    for after in (foreign.pk, "x", ""):
        assert signed_in(olga).get(url(eva), {"after": str(after)}).status_code == (404 if after else 200)


def test_added(signed_in: SignIn, radim: Member) -> None:
    form = {"name": "Petr Malý", "email": "petr@x.cz", "tags": "vip, Brno", "language": "cs", "workspace": "other"}
    answer = signed_in(radim).post(LIST + "new/", form)
    customer = Customer.objects.get()
    assert answer["Location"] == url(customer)
    assert customer.workspace == radim.workspace
    assert sorted(tag.name for tag in customer.tags.all()) == ["Brno", "vip"]


def test_not_added_with_a_slip(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    answer = signed_in(radim).post(LIST + "new/", {"name": "Eva", "email": "eva@example.cz"})
    assert answer.status_code == 422
    assert "Another customer has this e-mail address." in answer.content.decode()
    assert signed_in(radim).post(LIST + "new/", {}).status_code == 422
    assert Customer.objects.count() == 1


def test_changed(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    client = signed_in(radim)
    form = client.get(url(eva, "edit/")).context["form"].initial
    assert client.post(url(eva, "edit/"), {**form, "name": "Eva Nová"}).status_code == 302
    eva.refresh_from_db()
    assert eva.name == "Eva Nová"
    assert Event.objects.of(eva).newest_first()[0].payload == {"changed": ["name"]}


def test_a_permission_written_down(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    form = {"channel": "email", "basis": "consent", "wording": "Yes please"}
    assert signed_in(radim).post(url(eva, "permission/"), form).status_code == 302
    line = Permission.objects.get()
    assert (line.basis, line.wording, line.by) == ("consent", "Yes please", radim.user)
    signed_in(radim).post(url(eva, "permission/"), {"channel": "email", "basis": "withdrawn"})
    assert not eva.may_be_asked("email")
    answer = signed_in(radim).post(url(eva, "permission/"), {"channel": "email", "basis": "merchant"})
    assert answer.status_code == 422


def test_tags(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    client = signed_in(radim)
    client.post(url(eva, "tags/"), {"add": "loud"})
    client.post(url(eva, "tags/"), {"remove": "vip"})
    client.post(url(eva, "tags/"), {"add": "x" * 70})
    assert sorted(tag.name for tag in eva.tags.all()) == ["Prague", "loud"]
    assert client.get(url(eva, "tags/")).status_code == 405
