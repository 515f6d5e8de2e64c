# ruff: noqa: E501  # tables of values, one look a row
"""The facts a business keeps: how they are declared and read, as tables."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ohlas.customers.attribute_fields import facts_shown, field_for, typed_again, words_of
from ohlas.customers.attribute_starters import begin_with, starters, still_to_suggest
from ohlas.customers.attributes import check_label, check_type, check_values, key_from, read
from ohlas.customers.models import AttributeType, Customer
from ohlas.team.models import Workspace

CHOICES = [{"key": "friend", "label": "A friend"}, {"key": "net", "label": "Internet"}]


def kept_as(kind: str) -> AttributeType:
    return AttributeType(key="fact", label="Fact", kind=kind, choices=CHOICES if kind == "choice" else [])


READ: list[tuple[str, Any, Any]] = [
    ("text", " flat  white ", "flat white"), ("text", 5, "5"), ("text", 1.5, "1.5"), ("text", "", None), ("text", "  ", None),
    ("number", "4", 4), ("number", "-4,50", -4.5), ("number", "1 200", 1200), ("number", "1.240,5", 1240.5), ("number", "1,240.5", 1240.5),
    ("number", "1.200.000,5", 1200000.5), ("number", 4.0, 4), ("number", 0, 0), ("number", "999999999999", 999999999999), ("number", None, None),
    ("date", "4.5.1990", "1990-05-04"), ("date", "4/5/1990", "1990-05-04"), ("date", "04. 05. 1990", "1990-05-04"), ("date", " 1990-05-04 ", "1990-05-04"), ("date", "29.2.2000", "2000-02-29"),
    ("yes_no", "Evet", True), ("yes_no", "SÌ", True), ("yes_no", "1", True), ("yes_no", 0, False), ("yes_no", "Nein", False), ("yes_no", "HAYIR", False), ("yes_no", False, False),
    ("choice", "a FRIEND", "friend"), ("choice", "friend", "friend"), ("choice", "Ínternet", "net"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "stored"), READ, ids=range(len(READ)))
def test_read_as_people_write_it(kind: str, value: Any, stored: Any) -> None:
    found = read(kept_as(kind), value)
    assert (found, type(found)) == (stored, type(stored))


REFUSED: list[tuple[str, Any, str]] = [
    ("text", True, "This must be text."), ("text", "x" * 501, "At most 500 characters fit here."),
    ("number", "many", "Write a number."), ("number", True, "Write a number."), ("number", "1000000000000", "Write a number."), ("number", "-1e12", "Write a number."),
    ("number", "nan", "Write a number."), ("number", "inf", "Write a number."), ("number", "1" * 31, "Write a number."),
    ("date", "29.2.2001", "Write the day like 2026-11-20."), ("date", 19900504, "Write the day like 2026-11-20."), ("date", "4.5.90", "Write the day like 2026-11-20."),
    ("yes_no", "perhaps", "Write yes or no."), ("yes_no", 2, "Write yes or no."),
    ("choice", "Television", "Use one of A friend, Internet."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_it_cannot_be(kind: str, value: Any, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read(kept_as(kind), value)
    assert refusal.value.messages == [words]


def test_the_bad_one_of_several_is_named_and_empty_ones_go() -> None:
    types = {"seats": kept_as("number")}
    assert check_values({"seats": " ", "own": "x", "gone": None, "zero": 0}, types) == {"own": "x", "zero": 0}
    assert check_values({"seats": 0}, types) == {"seats": 0}
    with pytest.raises(ValidationError) as refusal:
        check_values({"own": "x", "seats": "many"}, types)
    assert refusal.value.messages == ["Fact: Write a number."]


@pytest.mark.parametrize(
    ("label", "key"),
    [("Oblíbený nápoj", "oblibeny_napoj"), ("Doğum günü", "dogum_gunu"), ("2nd visit", "fact_2nd_visit"), ("生日", "fact"), ("!", "fact"),
     ("x" * 60, "x" * 40), ("x" * 39 + " y", "x" * 39), ("1" * 60, "fact_" + "1" * 35), ("a-b c", "a_b_c")],
)  # fmt: skip
def test_a_key_out_of_the_words(label: str, key: str) -> None:
    assert key_from(label) == key


def refused(workspace: Workspace, **declared: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        check_type(workspace, **{"key": "", "label": "Drink", "kind": "text", **declared})
    return dict(refusal.value.message_dict)


def test_what_cannot_be_declared(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="drink", label="Drink", kind="text")
    assert refused(cafe, kind="regex") == {"kind": ["Choose from the list."]}
    assert refused(cafe, label=" ") == {"label": ["Give it a name."]}
    assert refused(cafe, label="x" * 121) == {"label": ["At most 120 characters fit here."]}
    assert refused(cafe, key="A b") == {"key": ["A key is made of small letters, digits and underscores."]}
    assert refused(cafe) == {"label": ["There is already a fact with this key."]}
    assert refused(cafe, kind="choice", choices=["", " "]) == {
        "choices": ["Write what one can choose from, each on a line."]
    }
    assert refused(cafe, kind="choice", choices=[f"c{n}" for n in range(31)]) == {"choices": ["At most 30 choices."]}
    assert refused(cafe, kind="choice", choices=["x" * 81]) == {"choices": ["At most 80 characters fit here."]}


def test_another_businesss_facts_are_in_nobodys_way(cafe: Workspace, other_shop: Workspace) -> None:
    AttributeType.declare(other_shop, key="drink", label="Drink", kind="number")
    made = AttributeType.declare(cafe, key="drink", label="Drink", kind="text", on_top=False)
    assert (made.kind, made.on_top) == ("text", False)


def test_one_no_longer_kept_comes_back_as_what_it_was(cafe: Workspace, now: Any) -> None:
    AttributeType.declare(cafe, key="drink", label="Drink", kind="text").retire(at=now)
    assert refused(cafe, kind="number") == {"label": ["There is already a fact with this key."]}
    again = AttributeType.declare(cafe, key="drink", label="What they drink", kind="text")
    assert (AttributeType.objects.count(), again.label, again.retired_at) == (1, "What they drink", None)


def test_a_choice_keeps_the_key_behind_which_there_are_values(cafe: Workspace) -> None:
    known = AttributeType.declare(cafe, key="size", label="Size", kind="choice", choices=["Small", "Large"])

    def keys(*labels: str) -> list[str]:
        return [
            each["key"] for each in check_label(cafe, "choice", label="Size", choices=labels, known=known)["choices"]
        ]

    assert keys("Large", "Small", "Large") == ["large", "small"]
    assert keys("LARGE", "Large", "large!") == ["large_2", "large", "large_3"]
    assert keys("Medium") == ["medium"]
    assert keys("x" * 50, "x" * 51) == ["x" * 40, "x" * 36 + "_2"]
    assert len(keys(*(f"c{n}" for n in range(30)))) == 30


def test_another_kind_has_no_choices(cafe: Workspace) -> None:
    assert check_label(cafe, "text", label="Drink", choices=["Tea"])["choices"] == []


WORDS: list[tuple[str, Any, str, str]] = [
    ("text", "flat white", "flat white", "flat white"), ("text", "1990-05-04", "1990-05-04", "1990-05-04"), ("number", 1200, "1,200", "1200"), ("number", 1240.5, "1,240.5", "1240.5"), ("date", "1990-05-04", "4 May 1990", "1990-05-04"),
    ("date", "soon", "soon", "soon"), ("yes_no", True, "yes", "true"), ("yes_no", False, "no", "false"), ("choice", "net", "Internet", "net"),
    ("choice", "radio", "radio", "radio"), ("text", 5, "5", "5"), ("text", None, "None", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "shown", "typed"), WORDS, ids=range(len(WORDS)))
def test_shown_and_typed_again(kind: str, value: Any, shown: str, typed: str) -> None:
    assert (words_of(kept_as(kind), value), typed_again(value)) == (shown, typed)
    if value is not None and shown not in ("soon", "radio"):
        read_back = read(kept_as(kind), typed)
        assert str(read_back) == str(value)


def test_only_what_is_known_is_shown_in_the_order_of_the_facts() -> None:
    types = [AttributeType(key=key, label=key.title(), kind="text") for key in ("drink", "size", "seats", "room")]
    guest = Customer(attributes={"room": "7", "drink": "tea", "size": "", "seats": None, "other": "x"})
    assert facts_shown(guest, types) == [("Drink", "tea"), ("Room", "7")]


def test_the_input_fits_the_fact() -> None:
    assert dict(field_for(kept_as("yes_no")).choices) == {"": "–", "true": "yes", "false": "no"}  # type: ignore[attr-defined]
    assert dict(field_for(kept_as("choice")).choices) == {"": "–", "friend": "A friend", "net": "Internet"}  # type: ignore[attr-defined]
    for kind in AttributeType.KINDS:
        assert (field_for(kept_as(kind)).label, field_for(kept_as(kind)).required) == ("Fact", False)
    inputs = {kind: field_for(kept_as(kind)).widget for kind in ("date", "number", "text")}
    assert [each.input_type for each in inputs.values()] == ["date", "text", "text"]
    assert [each.attrs.get("inputmode") for each in inputs.values()] == [None, "decimal", None]


@pytest.fixture(params=["en", "cs", "tr", "it", "de"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_every_suggestion_can_be_declared_in_five_languages(cafe: Workspace, language: str) -> None:
    begin_with(cafe, starters())
    assert AttributeType.objects.count() == len(starters())
    assert still_to_suggest(cafe) == []


def test_suggestions_fit_the_business_first(cafe: Workspace, now: Any) -> None:
    assert list(starters("cafe")) == ["favourite", "dislikes", "birthday", "found_us"]
    assert [key for key, _words in still_to_suggest(cafe)][:4] == list(starters("cafe"))
    assert len(still_to_suggest(cafe)) == len(starters()) == len(starters("no such kind"))
    AttributeType.declare(cafe, key="birthday", label="Jubilee", kind="date").retire(at=now)
    begin_with(cafe, ["birthday", "favourite", "nonsense"])
    assert [each.key for each in AttributeType.objects.in_use()] == ["favourite"], "what was taken away stays away"
