"""What may stand in a customer's record: read once, whichever door it came through."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.facts import check_facts, plain

KEPT: list[tuple[str, Any, Any]] = [
    ("name", "  Eva   Horáková ", "Eva Horáková"),
    ("name", "Eva\nHoráková\t", "Eva Horáková"),
    ("name", None, ""),
    ("name", "\u200eعلي", "\u200eعلي"),
    ("name", "👩‍🍳 Eva", "👩‍🍳 Eva"),
    ("name", "x" * 200, "x" * 200),
    ("external_id", " c  1 ", "c 1"),
    ("company_role", "x" * 120, "x" * 120),
    ("language", "CS", "cs"),
    ("language", "pt_BR", "pt"),
    ("language", "de-AT", "de"),
    ("language", "", ""),
    ("country", "cz", "CZ"),
    ("country", None, ""),
    ("tags", ["vip", " vip ", "", "new"], ["vip", "new"]),
    ("tags", ("vip",), ["vip"]),
    ("tags", None, []),
    ("tags", [f"t{n}" for n in range(50)], [f"t{n}" for n in range(50)]),
    ("email", " Eva@Example.cz ", ("Eva@Example.cz", "eva@example.cz")),
    ("email", "", ""),
    ("phone", "777 123 456", ("777 123 456", "+420777123456")),
    ("phone", None, ""),
    ("attributes", None, {}),
    ("attributes", {" birth  day ": " 4. 5. "}, {"birth day": "4. 5."}),
    ("attributes", {"a": 1, "b": 1.5, "c": True, "d": None}, {"a": 1, "b": 1.5, "c": True, "d": None}),
    ("attributes", {"a": "x" * 2000}, {"a": "x" * 2000}),
    ("attributes", {f"a{n}": n for n in range(100)}, {f"a{n}": n for n in range(100)}),
]


@pytest.mark.parametrize(("field", "given", "kept"), KEPT, ids=range(len(KEPT)))
def test_kept(field: str, given: Any, kept: Any) -> None:
    assert check_facts({field: given}, country="CZ") == {field: kept}


REFUSED: list[tuple[str, Any, str]] = [
    ("name", 7, "This must be text."),
    ("name", "x" * 201, "At most 200 characters fit here."),
    ("name", " " * 801, "At most 200 characters fit here."),
    ("name", "a\0b", "This holds characters that cannot be stored."),
    ("name", "a\x07", "This holds characters that cannot be stored."),
    ("name", "a\ud800", "This holds characters that cannot be stored."),
    ("name", "a\ue000", "This holds characters that cannot be stored."),
    ("company_role", "x" * 121, "At most 120 characters fit here."),
    ("language", "xx", "“xx” is not a language code such as cs, tr or en."),
    ("language", "czech", "“czech” is not a language code such as cs, tr or en."),
    ("country", "QQ", "“QQ” is not a country code such as CZ, TR or IT."),
    ("country", "ZZ", "“ZZ” is not a country code such as CZ, TR or IT."),
    ("country", "Czechia", "“CZECHIA” is not a country code such as CZ, TR or IT."),
    ("tags", "vip", "Tags are a list of at most 50 words."),
    ("tags", ["x"] * 51, "Tags are a list of at most 50 words."),
    ("tags", ["a, b"], "A tag has no comma."),
    ("tags", ["x" * 61], "At most 60 characters fit here."),
    ("email", "nobody", "This is not a valid e-mail address."),
    ("email", "x" * 321, "At most 320 characters fit here."),
    ("phone", "7" * 61, "At most 60 characters fit here."),
    ("phone", "12", "This is not a phone number."),
    ("attributes", "x", "Attributes are at most 100 names with values."),
    ("attributes", {f"a{n}": 1 for n in range(101)}, "Attributes are at most 100 names with values."),
    ("attributes", {"a": [1]}, "An attribute is a text, a number, yes or no."),
    ("attributes", {"a": "x" * 2001}, "At most 2000 characters fit here."),
    ("attributes", {"x" * 61: 1}, "At most 60 characters fit here."),
]


@pytest.mark.parametrize(("field", "given", "words"), REFUSED, ids=range(len(REFUSED)))
def test_refused(field: str, given: Any, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_facts({field: given}, country="CZ")
    assert refusal.value.message_dict == {field: [words]}


def test_every_bad_field_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as refusal:
        check_facts({"name": 7, "email": "x", "country": "cz", "tags": "vip"}, country="CZ")
    assert sorted(refusal.value.message_dict) == ["email", "name", "tags"]


@pytest.mark.parametrize(("facts", "number"), [({}, "+420"), ({"country": "TR"}, "+90"), ({"country": ""}, "+420")])
def test_a_number_is_dialled_where_the_person_lives(facts: dict[str, str], number: str) -> None:
    phone = "532 123 45 67" if number == "+90" else "777 123 456"
    assert check_facts({"phone": phone, **facts}, country="CZ")["phone"][1].startswith(number)


def test_a_fact_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="shoes"):
        check_facts({"shoes": 42}, country="CZ")


def test_what_was_not_given_is_not_touched() -> None:
    assert check_facts({}, country="CZ") == {}


@pytest.mark.parametrize(("text", "longest"), [("ab", 2), ("a" + " " * 7, 2), ("", 0)])
def test_a_line_that_just_fits(text: str, longest: int) -> None:
    assert plain(text, longest) == " ".join(text.split())
