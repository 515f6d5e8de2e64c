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


def test_every_field_stands_in_the_form(signed_in: SignIn, olga: Member, guests: None) -> None:
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


@pytest.fixture
def vips(cafe: Workspace, eva: Customer, now: datetime) -> Segment:
    return Segment.create(cafe, name="VIPs", conditions=one("tag", "any_of", ["vip"]), at=now)


def test_changed_and_by_whom(signed_in: SignIn, marek: Member, vips: Segment) -> None:
    shown = signed_in(marek).get(f"{URL}{vips.pk}/").content.decode()
    assert 'value="VIPs"' in shown
    assert 'value="vip"' in shown
    answer = signed_in(marek).post(f"{URL}{vips.pk}/", filled_in(do="save", name=" Best  guests ", match="none"))
    assert answer["Location"] == f"{URL}{vips.pk}/"
    vips.refresh_from_db()
    assert (vips.name, vips.conditions, vips.changed_by) == (
        "Best guests", {"none": one("tag", "any_of", ["vip"])["all"]}, marek.user,
    )  # fmt: skip
    assert vips.changed_at > vips.created_at


def test_nothing_is_saved_before_save_is_pressed(signed_in: SignIn, olga: Member, vips: Segment) -> None:
    for do in ("look", "add", ""):
        looked = signed_in(olga).post(f"{URL}{vips.pk}/", filled_in(do=do, name="Other", **{"tags-0": "regular"}))
        assert (looked.status_code, looked.context["name"]) == (200, "Other")
    vips.refresh_from_db()
    assert (vips.name, vips.conditions) == ("VIPs", one("tag", "any_of", ["vip"]))


def test_two_of_one_name_and_the_reason_said_once(
    signed_in: SignIn, olga: Member, vips: Segment, eva: Customer
) -> None:
    refused = signed_in(olga).post(URL + "new/", filled_in(do="save"))
    assert refused.status_code == 422
    assert refused.context["problems"] == ["Another segment has this name."]
    assert refused.context["count"] == 1, "what is being built is still shown"


def test_a_new_one_begins_with_whom_we_may_ask(signed_in: SignIn, olga: Member, eva: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", source="test", at=now)
    shown = signed_in(olga).get(URL + "new/").context
    assert (shown["words"], shown["count"], shown["name"]) == ("Customers who may be asked by e-mail.", 1, "")


@pytest.mark.parametrize("many", [20, 21])
def test_all_are_counted_and_twenty_fetched(
    signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime, many: int
) -> None:
    for n in range(many):
        Customer.create(cafe, at=now, name=f"Guest {n:02}", tags=["vip"])
    shown = signed_in(olga).post(URL + "new/", filled_in(do="look"))
    assert (shown.context["count"], len(shown.context["people"])) == (many, 20)
    assert shown.context["people"][0].name == "Guest 00"
    assert "The first 8 by name." in shown.content.decode()


def test_copied_under_a_free_name(signed_in: SignIn, olga: Member, vips: Segment) -> None:
    for _ in range(3):
        signed_in(olga).post(f"{URL}{vips.pk}/copy/")
    made = Segment.objects.exclude(pk=vips.pk).order_by("created_at", "id")
    assert [each.name for each in made] == ["VIPs (copy)", "VIPs (copy) 2", "VIPs (copy) 3"]
    assert all((each.conditions, each.created_by) == (vips.conditions, olga.user) for each in made)


def test_one_on_which_another_builds_is_not_deleted(
    signed_in: SignIn, olga: Member, vips: Segment, now: datetime
) -> None:
    above = Segment.create(vips.workspace, name="Others", conditions=one("segment", "not_in", str(vips.pk)), at=now)
    page = signed_in(olga).post(f"{URL}{vips.pk}/delete/", follow=True).content.decode()
    assert "“Others” builds on this segment" in page
    vips.refresh_from_db()
    assert vips.retired_at is None
    above.retire(at=now)
    vips.retire(at=now)
    Segment.create(vips.workspace, name="VIPs", conditions=BAD, at=now)


def test_a_deleted_one_has_no_page(signed_in: SignIn, olga: Member, vips: Segment, now: datetime) -> None:
    vips.retire(at=now)
    assert "VIPs" not in signed_in(olga).get(URL).content.decode()
    for path in ("", "count/"):
        assert signed_in(olga).get(f"{URL}{vips.pk}/{path}").status_code == 404
    for path in ("", "copy/", "delete/"):
        assert signed_in(olga).post(f"{URL}{vips.pk}/{path}", filled_in(do="save")).status_code == 404


def test_a_business_has_two_hundred_at_most(
    signed_in: SignIn, olga: Member, vips: Segment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.models.segment.MOST_SEGMENTS", 2)
    signed_in(olga).post(f"{URL}{vips.pk}/copy/")
    page = signed_in(olga).post(f"{URL}{vips.pk}/copy/", follow=True).content.decode()
    assert "There are too many segments." in page
    assert Segment.objects.count() == 2


def test_nobody_changes_anything_without_the_right(
    signed_in: SignIn, vera: Member, mallory: Member, radim: Member, vips: Segment
) -> None:
    radim.set(sees_personal_data=False)
    for member in (vera, mallory, radim):
        for path in ("new/", f"{vips.pk}/", f"{vips.pk}/copy/", f"{vips.pk}/delete/"):
            assert signed_in(member).post(URL + path, filled_in(do="save", name="Mine")).status_code == 404, path
    assert [(each.name, each.retired_at) for each in Segment.objects.all()] == [("VIPs", None)]
