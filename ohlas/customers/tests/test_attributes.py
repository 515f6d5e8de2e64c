# ruff: noqa: E501  # tables of values, one look a row
"""The facts a business keeps: declared, filled in, shown, refused."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.team.models import ApiKey, Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/facts/"


@pytest.fixture
def kept(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="birthday", label="Birthday", kind="date")
    AttributeType.declare(cafe, key="seats", label="Usual seats", kind="number")
    AttributeType.declare(cafe, key="terrace", label="Terrace", kind="yes_no", on_top=False)
    AttributeType.declare(cafe, key="found_us", label="Found us", kind="choice", choices=["Přítel", "Internet"])


GOOD: list[tuple[str, Any, Any]] = [
    ("birthday", "4. 5. 1990", "1990-05-04"), ("birthday", "1990-05-04", "1990-05-04"),
    ("seats", "4,5", 4.5), ("seats", "1 200", 1200), ("seats", 4, 4), ("terrace", "ANO", True), ("terrace", "hayır", False),
    ("terrace", True, True), ("found_us", "pritel", "pritel"), ("found_us", "PŘÍTEL", "pritel"), ("other", "anything", "anything"),
]  # fmt: skip


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("key", "typed", "stored"), GOOD)
def test_stored_by_type(eva: Customer, now: datetime, key: str, typed: Any, stored: Any) -> None:
    eva.change(at=now, attributes={key: typed})
    eva.refresh_from_db()
    assert eva.attributes == {key: stored}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("key", "typed"),
    [("birthday", "yesterday"), ("birthday", "30.2.1990"), ("birthday", 5), ("seats", "many"), ("seats", "1e999"), ("seats", True),
     ("terrace", "perhaps"), ("found_us", "Television"), ("birthday", "1990\0"), ("seats", "9" * 40)],
)  # fmt: skip
def test_refused(eva: Customer, now: datetime, key: str, typed: Any) -> None:
    with pytest.raises(ValidationError):
        eva.change(at=now, attributes={key: typed})


@pytest.mark.usefixtures("kept")
def test_filled_in_and_shown(signed_in: SignIn, olga: Member, eva: Customer, now: datetime) -> None:
    eva.change(at=now, attributes={"from_the_shop": "x"})
    client, page = signed_in(olga), f"/w/ozvena/customers/{eva.pk}/"
    typed = {
        "name": "Eva Horáková",
        "attribute_birthday": "1990-05-04",
        "attribute_terrace": "true",
        "attribute_found_us": "pritel",
    }
    assert client.post(page + "edit/", {**typed, "attribute_birthday": "soon"}).status_code == 422
    assert client.post(page + "edit/", typed).status_code == 302
    eva.refresh_from_db()
    assert eva.attributes == {"from_the_shop": "x", "birthday": "1990-05-04", "terrace": True, "found_us": "pritel"}
    text = client.get(page).content.decode()
    assert text.index("Birthday") < text.index("Terrace") < text.index("Customer since")
    assert "4 May 1990" in text or "May 4, 1990" in text
    assert 'value="1990-05-04"' in client.get(page + "edit/").content.decode()
    client.post(page + "edit/", {**typed, "attribute_birthday": ""})
    eva.refresh_from_db()
    assert "birthday" not in eva.attributes


@pytest.mark.usefixtures("kept")
def test_masked_without_sight_of_personal_data(signed_in: SignIn, radim: Member, eva: Customer, now: datetime) -> None:
    eva.change(at=now, attributes={"birthday": "1990-05-04"})
    radim.set(sees_personal_data=False)
    assert "1990" not in signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()


@pytest.mark.usefixtures("kept")
def test_over_the_api(olga: Member, eva: Customer, now: datetime) -> None:
    scopes = ["customers:read", "customers:write"]
    _key, token = ApiKey.issue(workspace=olga.workspace, name="till", scopes=scopes, by=olga.user, at=now)

    def send(attributes: Any) -> Any:
        return Client().patch(
            f"/api/v1/customers/{eva.pk}", {"attributes": attributes}, content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )  # fmt: skip

    assert send({"birthday": "4.5.1990", "own": 5}).json()["attributes"] == {"birthday": "1990-05-04", "own": 5}
    assert send({"birthday": "soon"}).status_code == 422


def test_declared_on_a_page(signed_in: SignIn, olga: Member, cafe: Workspace) -> None:
    client = signed_in(olga)
    assert "Birthday" in client.get(URL).content.decode()
    client.post(URL + "start/", {"key": "birthday"})
    client.post(URL + "start/", {"key": "__class__"})
    client.post(URL + "new/", {"label": "Oblíbený nápoj", "kind": "choice", "choices": "Čaj\r\nKáva", "on_top": "on"})
    drink = AttributeType.objects.get(key="oblibeny_napoj")
    assert drink.choices == [{"key": "caj", "label": "Čaj"}, {"key": "kava", "label": "Káva"}]
    client.post(f"{URL}{drink.pk}/", {"label": "Drink", "choices": "Káva\nVoda", "on_top": "on"})
    client.post(f"{URL}{drink.pk}/move/", {"to": "up"})
    assert [each.label for each in AttributeType.objects.all()] == ["Drink", "Birthday"]
    client.post(f"{URL}{drink.pk}/retire/")
    assert [each.label for each in AttributeType.objects.in_use()] == ["Birthday"]
    for wrong in ({"label": "", "kind": "text"}, {"label": "x", "kind": "regex"}, {"label": "x", "kind": "choice"},
                  {"label": "a\0", "kind": "text"}, {"label": "Birthday", "kind": "number"}):  # fmt: skip
        assert client.post(URL + "new/", wrong).status_code == 422


def test_refused_to_others(signed_in: SignIn, radim: Member, mallory: Member, cafe: Workspace) -> None:
    for member in (radim, mallory):
        assert signed_in(member).get(URL).status_code == 404
        assert signed_in(member).post(URL + "new/", {"label": "x", "kind": "text"}).status_code == 404


def test_another_business_keeps_its_own(cafe: Workspace, stranger: Customer, kept: None, now: datetime) -> None:
    stranger.change(at=now + timedelta(days=1), attributes={"birthday": "soon"})
    assert stranger.attributes == {"birthday": "soon"}
    assert Event.objects.filter(customer=stranger, kind="customer.changed").exists()
