# ruff: noqa: E501  # tables of conditions, one look a row
"""Segments: what they find, what they refuse, what they say."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from ohlas.customers.audience import Audience
from ohlas.customers.models import AttributeType, Customer, Event, Segment, Touchpoint
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.segments.query import customers_in
from ohlas.customers.segments.words import sentence
from ohlas.team.models import ApiKey, Member, Staff, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/segments/"
BAD: dict[str, Any] = {"all": [{"field": "band", "operator": "any_of", "value": ["bad"]}]}


def one(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    return {"all": [{"field": field, "operator": operator, "value": value}]}


def had(operator: str, **value: Any) -> dict[str, Any]:
    return one("events", operator, {"kind": "order.paid", **value})


@pytest.fixture
def found(cafe: Workspace, now: datetime) -> Callable[[dict[str, Any]], set[str]]:
    def find(tree: dict[str, Any]) -> set[str]:
        return {each.name for each in customers_in(cafe, check(tree, cafe), at=now)}

    return find


@pytest.fixture
def book(cafe: Workspace, eva: Customer, ismail: Customer, stranger: Customer, now: datetime) -> None:
    """Eva ordered twice at delivery, answered 3 and may be asked; İsmail came long ago; Mallory's Eva ordered too."""
    delivery = Touchpoint.find_or_make(cafe, "delivery")
    jana = Staff.objects.create(workspace=cafe, key="jana", name="Jana")
    for days, amount in ((10, 100), (80, 250)):
        Event.record(
            "order.paid", workspace=cafe, at=now, occurred_at=now - timedelta(days=days), customer=eva,
            amount=Decimal(amount), currency="CZK", touchpoint_id=delivery.pk, staff_id=jana.pk,
        )  # fmt: skip
    Event.record("order.paid", workspace=cafe, at=now, occurred_at=now - timedelta(days=400), customer=ismail)
    Event.record("order.paid", workspace=stranger.workspace, at=now, customer=stranger, amount=Decimal(9999))
    Event.record("invitation.sent", workspace=cafe, at=now, occurred_at=now - timedelta(days=5), customer=eva)
    eva.set(last_answer_at=now - timedelta(days=3), last_metric="nps", last_scale="0-10", last_score=3)
    eva.allow(channel="email", basis="consent", source="test", at=now)
    AttributeType.declare(cafe, key="birthday", label="Birthday", kind="date")
    AttributeType.declare(cafe, key="seats", label="Seats", kind="number")
    AttributeType.declare(cafe, key="drink", label="Favourite", kind="text")
    AttributeType.declare(cafe, key="terrace", label="Terrace", kind="yes_no")
    eva.change(at=now, attributes={"birthday": "1990-05-04", "seats": 4, "drink": "Čokoláda", "terrace": True})
    # Written before the fact was declared.
    ismail.set(attributes={"seats": "many", "drink": "IŞIK çayı"})


EVA, ISMAIL = "Eva Horáková", "İSMAİL IŞIK"
CASES: list[tuple[dict[str, Any], set[str]]] = [
    (one("name", "holds", "ISIK"), {ISMAIL}),
    (one("name", "is", "eva horakova"), {EVA}),
    (one("company", "holds", "zlut"), {EVA}),
    (one("company", "is", "ŽLUŤÁK s.r.o."), {EVA}),
    (one("company", "unknown"), {ISMAIL}),
    ({"none": one("company", "holds", "zlut")["all"]}, {ISMAIL}),
    (one("language", "any_of", ["tr"]), {ISMAIL}),
    (one("language", "none_of", ["tr"]), {EVA}),
    (one("country", "any_of", ["CZ", "DE"]), {EVA}),
    (one("tag", "any_of", ["vip"]), {EVA}),
    (one("tag", "none_of", ["vip"]), {ISMAIL}),
    (one("created", "within", 1), {EVA, ISMAIL}),
    (one("created", "before", "2026-11-20"), set()),
    (one("created", "after", "2026-11-19"), {EVA, ISMAIL}),
    (one("band", "any_of", ["bad"]), {EVA}),
    (one("band", "any_of", ["none"]), {ISMAIL}),
    (one("score", "between", {"scale": "nps 0-10", "low": 0, "high": 6}), {EVA}),
    ({"none": one("score", "between", {"scale": "nps 0-10", "low": 0, "high": 6})["all"]}, {ISMAIL}),
    (one("answered", "within", 3), {EVA}),
    ({"none": one("answered", "within", 3)["all"]}, {ISMAIL}),
    (one("answered", "never"), {ISMAIL}),
    (had("at_least", count=1), {EVA, ISMAIL}),
    (had("at_least", count=2), {EVA}),
    (had("at_least", count=2, days=30), set()),
    (had("at_least", count=1, days=90, touchpoint="delivery", staff="jana"), {EVA}),
    (had("at_most", count=1), {ISMAIL}),
    (had("never", days=90), {ISMAIL}),
    (had("sum_at_least", amount=350), {EVA}),
    (had("sum_at_least", amount=350.5), set()),
    (had("sum_at_most", amount=349), {ISMAIL}),
    (one("permission", "yes", "email"), {EVA}),
    (one("permission", "no", "email"), {ISMAIL}),
    (one("contact", "has", "phone"), {EVA}),
    (one("contact", "has_not", "bounced"), {EVA, ISMAIL}),
    (one("asked", "within", 7), {EVA}),
    (one("asked", "longer_ago", 3), {EVA}),
    (one("asked", "never"), {ISMAIL}),
    (one("attribute:birthday", "before", "1990-05-05"), {EVA}),
    (one("attribute:birthday", "after", "1990-05-04"), set()),
    (one("attribute:birthday", "unknown"), {ISMAIL}),
    (one("attribute:seats", "at_least", "3,5"), {EVA}),
    ({"none": one("attribute:seats", "at_least", 4)["all"]}, {ISMAIL}),
    (one("attribute:drink", "holds", "COKO"), {EVA}),
    (one("attribute:drink", "is", "isik cayi"), {ISMAIL}),
    (one("attribute:terrace", "yes"), {EVA}),
    (one("attribute:terrace", "no"), set()),
    ({"any": [*one("tag", "any_of", ["vip"])["all"], *one("answered", "never")["all"]]}, {EVA, ISMAIL}),
    ({"all": [{"any": [{"none": one("tag", "any_of", ["vip"])["all"]}]}]}, {ISMAIL}),
]


@pytest.mark.usefixtures("book")
def test_each_condition_finds_whom_it_says(found: Callable[[dict[str, Any]], set[str]]) -> None:
    """One story for all of them: the book is the same."""
    wrong = [(tree, names) for tree, names in CASES if found(tree) != names]
    assert not wrong, [(tree, found(tree), names) for tree, names in wrong]


@pytest.mark.usefixtures("book")
def test_every_condition_can_be_told_in_five_languages(cafe: Workspace) -> None:
    known = Known(cafe)
    for language in ("en", "cs", "tr", "it", "de"):
        with translation.override(language):
            assert all(sentence(check(tree, cafe), known) for tree, _names in CASES)


def test_told_as_one_sentence(cafe: Workspace) -> None:
    tree = check(
        {"all": [*one("country", "any_of", ["CZ"])["all"], *had("at_least", count=1, days=90)["all"],
                 *one("score", "between", {"scale": "nps 0-10", "low": 9, "high": 10})["all"]]}, cafe,
    )  # fmt: skip
    with translation.override("en"):
        assert sentence(tree, Known(cafe)) == (
            "Customers whose country is Czechia, who had “Order paid” in the last 90 days"
            " and who last scored 9 to 10 (NPS 0–10)."
        )


@pytest.mark.parametrize(
    "tree",
    [
        None, [], "all", {}, {"all": []}, {"some": [1]}, {"all": [1]}, {"all": BAD, "any": BAD},
        one("customer__user__password__startswith", "is", "x"), one("workspace", "is", "x"), one("pk", "any_of", ["1"]),
        one("name", "name__startswith", "x"), one("name", "regex", "x"), one("name", "is", ""), one("name", "is", "a\0b"),
        one("name", "is", {"a": 1}), one("name", "is", ["x"]), one("name", "is", "x" * 900), one("tag", "any_of", ["\0"]),
        one("country", "any_of", ["CZ') OR 1=1 --"]), one("country", "any_of", ["CZ"] * 31), one("country", "any_of", "XX"),
        one("attribute:a__startswith", "is", "x"), one("attribute:", "known"), one("attribute:nobody", "known"),
        one("created", "within", -1), one("created", "within", "1e9"), one("created", "within", True), one("created", "within", 10**9),
        one("created", "before", "2026-02-30"), one("created", "before", None), one("created", "before", "20261120000000"),
        one("score", "between", {"scale": "nps 0-10", "low": 9, "high": 3}), one("score", "between", {"scale": "nps 1-5", "low": 1, "high": 3}),
        one("score", "between", {"scale": "csat 1-5", "low": 0, "high": 9}), one("score", "between", 9),
        had("at_least", count=0), had("at_least"), had("at_least", count=1, customer="x"), had("at_least", count=1, days=0),
        had("at_least", count=1, touchpoint="nowhere"), had("at_least", count=1, staff="nobody"), had("sum_at_least", amount="nan"),
        had("sum_at_least", amount="1e400"), one("events", "never", {"kind": "order\0"}), one("events", "never", "order"),
        one("permission", "yes", "pigeon"), one("contact", "has", "password"), one("segment", "in", "x"),
        one("segment", "in", "01a202b5-194d-713b-8229-262382ce5f8a"), {"all": [{**BAD["all"][0], "or": 1}]},
        {"all": [{"all": [{"all": [BAD]}]}]}, {"all": BAD["all"] * 31}, {"all": [{"any": BAD["all"] * 16}, {"any": BAD["all"] * 16}]},
    ],
)  # fmt: skip
def test_refused(cafe: Workspace, tree: Any) -> None:
    with pytest.raises(ValidationError):
        check(tree, cafe)


def test_no_circles_and_no_towers(cafe: Workspace, now: datetime) -> None:
    floor = Segment.create(cafe, name="0", conditions=BAD, at=now)
    below = floor
    for level in range(1, 4):
        tree = one("segment", "in", str(below.pk))
        below = Segment.create(cafe, name=str(level), conditions=tree, at=now)
    with pytest.raises(ValidationError):
        Segment.create(cafe, name="4", conditions=one("segment", "in", str(below.pk)), at=now)
    with pytest.raises(ValidationError, match="build on itself"):
        floor.change(name="0", conditions=one("segment", "not_in", str(below.pk)), at=now)
    other = Segment.create(cafe, name="other", conditions=BAD, at=now)
    with pytest.raises(ValidationError):
        floor.change(name="0", conditions=one("segment", "in", str(other.pk)), at=now)


def test_together_they_stay_small(cafe: Workspace, now: datetime) -> None:
    big = Segment.create(cafe, name="big", conditions={"any": BAD["all"] * 30}, at=now)
    four = {"any": one("segment", "in", str(big.pk))["all"] * 4}
    with pytest.raises(ValidationError, match="more than 100"):
        Segment.create(cafe, name="bigger", conditions=four, at=now)


def test_one_builds_on_another(
    cafe: Workspace, eva: Customer, ismail: Customer, now: datetime, found: Callable[[dict[str, Any]], set[str]]
) -> None:
    guests = Segment.create(cafe, name="Regulars", conditions=one("tag", "any_of", ["vip"]), at=now)
    assert found(one("segment", "not_in", str(guests.pk))) == {ISMAIL}
    Segment.create(cafe, name="Others", conditions=one("segment", "not_in", str(guests.pk)), at=now)
    with pytest.raises(ValidationError, match="Others"):
        guests.retire(at=now)


def test_a_filter_of_every_list(
    cafe: Workspace, other_shop: Workspace, eva: Customer, stranger: Customer, now: datetime
) -> None:
    vips = Segment.create(cafe, name="VIPs", conditions=one("tag", "any_of", ["vip", "secret"]), at=now)
    audience = Audience.from_query({"segment": [str(vips.pk)]})
    assert list(audience.customers(cafe)) == [eva]
    assert audience.in_words("en", cafe) == "VIPs"
    assert Audience.from_query(audience.to_query()) == audience


def test_somebody_elses_segment_finds_nobody_and_tells_no_name(
    cafe: Workspace, other_shop: Workspace, eva: Customer, stranger: Customer, now: datetime
) -> None:
    theirs = Segment.create(other_shop, name="Their secret", conditions=one("tag", "none_of", ["x"]), at=now)
    for value in (str(theirs.pk), "nonsense", "\0x"):
        audience = Audience.from_query({"segment": [value]})
        assert not audience.customers(cafe).exists() or value == "\0x"
        assert "secret" not in audience.in_words("en", cafe)
    with pytest.raises(ValidationError):
        check(one("segment", "in", str(theirs.pk)), cafe)


def test_days_are_those_of_the_wall_calendar(cafe: Workspace, eva: Customer) -> None:
    """Half past midnight in Prague is still the day before in UTC."""
    eva.set(created_at=datetime(2026, 11, 18, 23, 30, tzinfo=UTC))
    at = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert customers_in(cafe, check(one("created", "within", 1), cafe), at=at).exists()
    assert not customers_in(cafe, check(one("created", "before", "2026-11-19"), cafe), at=at).exists()


def _form(**more: Any) -> dict[str, Any]:
    first = {"row": ["0"], "field-0": "tag", "operator-0": "any_of", "tags-0": "vip", "match": "all", "name": "VIPs"}
    return {**first, **more}


def test_built_with_a_form_and_no_script(signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer) -> None:
    client = signed_in(olga)
    assert client.get(URL + "new/").status_code == 200
    look = client.post(URL + "new/", _form(do="look"))
    assert (look.status_code, look.context["count"], [each.name for each in look.context["people"]]) == (200, 1, [EVA])
    assert "tagged “vip”" in look.content.decode()
    more = client.post(URL + "new/", _form(do="add"))
    assert [row.field for row in more.context["builder"].rows] == ["tag", "country"]
    less = client.post(URL + "new/", _form(remove="0"))
    assert less.context["builder"].rows == []
    assert not Segment.objects.exists()
    client.post(URL + "new/", _form(do="save"))
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
        text = signed_in(olga).post(URL + "new/", _form(), headers=headers).content.decode()
        assert there in text
        assert "<html" not in text


@pytest.mark.parametrize(
    "more",
    [{"name": ""}, {"name": "a\0b"}, {"field-0": "customer__user__password"}, {"tags-0": ""}, {"row": []},
     {"operator-0": "regex", "tags-0": "\0"}, {"row": ["x'"] * 90}],
)  # fmt: skip
def test_a_form_that_cannot_be_saved(signed_in: SignIn, olga: Member, eva: Customer, more: dict[str, Any]) -> None:
    response = signed_in(olga).post(URL + "new/", _form(do="save", **more))
    assert response.status_code == 422
    assert not Segment.objects.exists()


def test_every_field_stands_in_the_form(signed_in: SignIn, olga: Member, book: None) -> None:
    from ohlas.customers.segments.fields import fields_of

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


def test_over_the_api(olga: Member, eva: Customer, ismail: Customer, stranger: Customer, now: datetime) -> None:
    scopes = ["customers:read", "customers:write"]
    _key, token = ApiKey.issue(workspace=olga.workspace, name="till", scopes=scopes, by=olga.user, at=now)
    headers = {"Authorization": f"Bearer {token}"}

    def send(body: Any) -> Any:
        return Client().post("/api/v1/segments", body, content_type="application/json", headers=headers)

    made = send({"name": "VIPs", "conditions": one("tag", "any_of", ["vip"])})
    assert (made.status_code, made.json()["count"], made.json()["words"]) == (201, 1, "Customers tagged “vip”.")
    key = made.json()["id"]
    assert [each["id"] for each in Client().get("/api/v1/segments", headers=headers).json()["items"]] == [key]
    assert Client().get(f"/api/v1/segments/{key}", headers=headers).json()["count"] == 1
    people = Client().get(f"/api/v1/customers?segment={key}", headers=headers).json()["items"]
    assert [each["name"] for each in people] == [EVA]
    for body in ({"name": "VIPs", "conditions": BAD}, {"name": "x", "conditions": one("customer__user", "is", "x")}):
        assert send(body).status_code == 422
    theirs = Segment.create(stranger.workspace, name="Secret", conditions=BAD, at=now)
    assert Client().get(f"/api/v1/segments/{theirs.pk}", headers=headers).status_code == 404
    assert Client().get(f"/api/v1/customers?segment={theirs.pk}", headers=headers).status_code == 404
    assert Client().delete(f"/api/v1/segments/{key}", headers=headers).status_code == 204
