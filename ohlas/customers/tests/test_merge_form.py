"""What the page asks before two records are made one, how it says it, and what it proposes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.utils import timezone

from ohlas.customers.merging.choice import Choice
from ohlas.customers.merging.form import MergeForm
from ohlas.customers.models import AttributeType, Customer
from ohlas.team.models import AuditEntry, Member, Workspace


@pytest.fixture
def form(eva: Customer, twin: Customer, olga: Member) -> MergeForm:
    """Eva of the café, and Eva as the shop wrote her down: with a country, a number and facts of its own."""
    AttributeType.declare(olga.workspace, key="drink", label="Favourite drink", kind="text")
    eva.change(at=eva.created_at, attributes={"drink": "coffee"})
    twin.change(at=eva.created_at, company="Obchod", language="de")
    return MergeForm(None, one=eva, other=twin, member=olga)


def offered(form: MergeForm, name: str) -> dict[str, str]:
    """What one may choose from: by id, in words."""
    return dict(form.fields[name].choices)  # type: ignore[attr-defined]


def pressed(form: MergeForm, **changes: Any) -> MergeForm:
    """The same form as it is sent when somebody presses the button."""
    one, other = form.people.values()
    data = {name: form[name].initial for name in form.fields} | changes
    return MergeForm(data, one=one, other=other, member=form.member)


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        ("keep_name", "Name", ["Eva Horáková", "Eva Horakova"]),
        ("keep_language", "Language", ["Czech", "German"]),
        ("keep_country", "Country", ["Czechia", "Austria"]),
        ("keep_company", "Company", ["Žluťák s.r.o.", "Obchod"]),
        ("keep_external_id", "Number in your other system", ["c-1", "shop-77"]),
        ("keep_attributes.drink", "Favourite drink", ["coffee", "tea"]),
    ],
)
def test_each_choice_is_said_in_words(form: MergeForm, name: str, label: str, said: list[str]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    assert isinstance(field.widget, forms.RadioSelect)
    assert (field.label, list(offered(form, name).values())) == (label, said)


def test_what_only_one_has_is_not_asked(form: MergeForm) -> None:
    assert "keep_attributes.city" not in form.fields


def test_nor_what_both_say(form: MergeForm, eva: Customer, twin: Customer, olga: Member) -> None:
    twin.change(at=eva.created_at, country="CZ")
    assert "keep_country" not in MergeForm(None, one=eva, other=twin, member=olga).fields


def test_people_are_told_apart_by_an_address(form: MergeForm) -> None:
    assert list(offered(form, "stays").values()) == [
        "Eva Horáková, Eva@Example.cz",
        "Eva Horakova, eva.horakova@gmail.com",
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"name": "Jan"}, "Jan"),
        ({"name": "Jan", "phone": "603 111 222"}, "Jan, 603 111 222"),
        ({"email": "jan@example.cz"}, "jan@example.cz"),
    ],
)
def test_an_address_is_said_once(
    cafe: Workspace, eva: Customer, olga: Member, facts: dict[str, str], said: str
) -> None:
    jan = Customer.create(cafe, at=eva.created_at, **facts)
    form = MergeForm(None, one=eva, other=jan, member=olga)
    assert offered(form, "stays")[str(jan.pk)] == said


def test_the_fuller_name_is_proposed_whoever_comes_first(eva: Customer, twin: Customer, olga: Member) -> None:
    for one, other in ((eva, twin), (twin, eva)):
        form = MergeForm(None, one=one, other=other, member=olga)
        assert form.fields["keep_name"].initial == str(eva.pk)
        assert form.fields["keep_country"].initial == str(one.pk)


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [("", "s-1", "other"), ("c-1", "s-1", "other"), ("", "", "other"), ("c-1", "", "one")],
)
def test_who_has_a_number_stays_else_who_was_there_first(
    cafe: Workspace, olga: Member, now: datetime, mine: str, theirs: str, stays: str
) -> None:
    one = Customer.create(cafe, at=now, name="Jan", external_id=mine)
    other = Customer.create(cafe, at=now - timedelta(days=1), name="Jan", external_id=theirs)
    form = MergeForm(None, one=one, other=other, member=olga)
    assert form.fields["stays"].initial == str({"one": one, "other": other}[stays].pk)


def test_addresses_and_tags_are_all_ticked(form: MergeForm, eva: Customer, twin: Customer) -> None:
    points, tags = form.fields["points"], form.fields["tags"]
    every = {str(point.pk): point.raw for each in (eva, twin) for point in each.contact_points.all()}
    assert (offered(form, "points"), points.initial) == (every, list(every))
    assert tags.initial == ["Prague", "shop", "vip"]
    assert [points.label, tags.label] == ["E-mail addresses and phone numbers to keep", "Tags to keep"]
    assert isinstance(points.widget, forms.CheckboxSelectMultiple)


def test_nothing_to_tick_is_not_shown(cafe: Workspace, olga: Member, now: datetime) -> None:
    one, other = (Customer.create(cafe, at=now, name=name) for name in ("Jan", "Honza"))
    assert list(MergeForm(None, one=one, other=other, member=olga).fields) == ["stays", "keep_name"]


def test_all_may_be_unticked(form: MergeForm) -> None:
    sent = pressed(form, points=[], tags=[])
    assert sent.is_valid()
    _stays, _goes, choice = sent.choice()
    assert choice.without_tags == {"vip", "Prague", "shop"}
    assert len(choice.without_points) == 3


def test_the_choice_does_not_turn_when_the_other_one_stays(form: MergeForm, eva: Customer, twin: Customer) -> None:
    sent = pressed(form, stays=str(twin.pk), keep_country=str(eva.pk), keep_language=str(twin.pk))
    assert sent.is_valid()
    stays, goes, choice = sent.choice()
    assert (stays, goes) == (twin, eva)
    assert (choice.keep["country"], choice.keep["language"]) == ("other", "this")


def test_the_log_says_whom_it_is_about(form: MergeForm, eva: Customer) -> None:
    sent = pressed(form, stays=str(eva.pk))
    assert sent.is_valid()
    assert sent.merge(at=timezone.now())
    entry = AuditEntry.objects.get(kind="customers.merged")
    assert (entry.object_kind, entry.object_id) == ("customers.customer", str(eva.pk))


def test_a_fact_called_name_is_not_the_name() -> None:
    assert Choice({"name": "other", "attributes.drink": "other"}).attributes == {"drink": "other"}
