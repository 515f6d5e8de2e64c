"""Building a segment with a form."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Segment
from ohlas.customers.segments.fields import fields_of
from ohlas.customers.segments.known import Known
from ohlas.customers.tests.conditions import BAD, EVA, URL, filled_in, one
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]


def test_built_with_a_form_and_no_script(signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer) -> None:
    client = signed_in(olga)
    assert client.get(URL + "new/").status_code == 200
    look = client.post(URL + "new/", filled_in(do="look"))
    assert (look.status_code, look.context["count"], [each.name for each in look.context["people"]]) == (200, 1, [EVA])
    assert "tagged “vip”" in look.content.decode()
    more = client.post(URL + "new/", filled_in(do="add"))
    assert [row.field for row in more.context["builder"].rows] == ["tag", "country"]
    less = client.post(URL + "new/", filled_in(remove="0"))
    assert less.context["builder"].rows == []
    assert not Segment.objects.exists()
    client.post(URL + "new/", filled_in(do="save"))
    made = Segment.objects.get()
    assert made.conditions == one("tag", "any_of", ["vip"])
    assert "VIPs" in client.get(URL).content.decode()
    assert client.get(f"{URL}{made.pk}/count/").content.decode().strip() == "1"
    assert client.get(f"{URL}{made.pk}/").status_code == 200
    client.post(f"{URL}{made.pk}/copy/")
    assert Segment.objects.filter(name="VIPs (copy)").exists()
    client.post(f"{URL}{made.pk}/delete/")
    made.refresh_from_db()
    assert made.retired_at


def test_with_a_script_only_the_parts_come(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    for target, there in (("builder", "field-0"), ("live", "Horáková")):
        headers = {"HX-Request": "true", "HX-Target": target}
        text = signed_in(olga).post(URL + "new/", filled_in(), headers=headers).content.decode()
        assert there in text
        assert "<html" not in text


@pytest.mark.parametrize(
    "more",
    [{"name": ""}, {"name": "a\0b"}, {"field-0": "customer__user__password"}, {"tags-0": ""}, {"row": []},
     {"operator-0": "regex", "tags-0": "\0"}, {"row": ["x'"] * 90}],
)  # fmt: skip
def test_a_form_that_cannot_be_saved(signed_in: SignIn, olga: Member, eva: Customer, more: dict[str, Any]) -> None:
    response = signed_in(olga).post(URL + "new/", filled_in(do="save", **more))
    assert response.status_code == 422
    assert not Segment.objects.exists()


def test_every_field_stands_in_thefilled_in(signed_in: SignIn, olga: Member, guests: None) -> None:
    fields = fields_of(Known(olga.workspace).types)
    for name, field in fields.items():
        for operator in field.operators:
            sent = {"row": ["0"], "field-0": name, "operator-0": operator, "match": "any"}
            assert signed_in(olga).post(URL + "new/", sent).status_code == 200, (name, operator)


def test_refused_to_viewers_strangers_and_masked(
    signed_in: SignIn, vera: Member, mallory: Member, radim: Member, cafe: Workspace, eva: Customer, now: datetime
) -> None:
    made = Segment.create(cafe, name="VIPs", conditions=BAD, at=now)
    for member in (vera, mallory):
        for path in ("", "new/", f"{made.pk}/", f"{made.pk}/count/"):
            assert signed_in(member).get(URL + path).status_code == 404
    radim.set(sees_personal_data=False)
    assert signed_in(radim).get(f"{URL}{made.pk}/").status_code == 404
    assert signed_in(radim).get(f"{URL}{made.pk}/copy/").status_code == 405


def test_a_nested_one_keeps_its_conditions(
    signed_in: SignIn, olga: Member, cafe: Workspace, eva: Customer, now: datetime
) -> None:
    tree = {"any": [one("tag", "any_of", ["vip"]), BAD]}
    made = Segment.create(cafe, name="From outside", conditions=tree, at=now)
    assert signed_in(olga).get(f"{URL}{made.pk}/").context["count"] == 1
    signed_in(olga).post(f"{URL}{made.pk}/", {"name": "Renamed", "do": "save"})
    made.refresh_from_db()
    assert (made.name, made.conditions) == ("Renamed", tree)
