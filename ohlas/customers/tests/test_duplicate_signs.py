"""The signs by which two records look like one person, each by itself, and the keys under which they are found."""

from typing import Any

import pytest

from ohlas.customers.duplicates.addresses import company_domain, likely_mailbox, mailbox, number_in, short_number
from ohlas.customers.duplicates.keys import _bones, keys_of
from ohlas.customers.duplicates.pairing import MOST_ALIKE, MOST_RARE, Pile
from ohlas.customers.duplicates.rules import LIKELY, NOT, STRONG, WEAK, Profile, compare


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        (" Eva@X.cz ", "eva@x.cz"),
        ("eva+shop@x.cz", "eva@x.cz"),
        ("+shop@x.cz", "+shop@x.cz"),
        ("e.v.a@gmail.com", "eva@gmail.com"),
        ("e.v.a@x.cz", "e.v.a@x.cz"),
        ("@x.cz", ""),
        ("eva@", ""),
    ],
)
def test_the_mailbox(typed: str, box: str) -> None:
    assert mailbox(typed) == box


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmail.com", "gmail.com"), ("gmial.com", "gmail.com"), ("gmal.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("amgil.com", "gmail.com"), ("gmail.con", "gmail.com"), ("gmaill.cmo", "gmail.com"),
        ("seznam.xz", "seznam.cz"), ("sezman.cz", "seznam.cz"), ("hotmail.co", "hotmail.com"),
        ("mail.com", "mail.com"), ("email.cz", "email.cz"), ("firma.con", "firma.com"), ("firma.cz", "firma.cz"),
        ("gmxil.comx", "gmxil.comx"),
    ],
)  # fmt: skip
def test_usual_slips_behind_the_at(domain: str, meant: str) -> None:
    """An address that many have is nobody's slip: mail.com is one letter from gmail.com."""
    assert likely_mailbox(f"eva@{domain}") == f"eva@{meant}"


@pytest.mark.parametrize("email", ["", "eva", "@gmial.com", "eva@"])
def test_no_mailbox_is_mended(email: str) -> None:
    assert likely_mailbox(email) == ""


@pytest.mark.parametrize(
    ("email", "firm"),
    [
        ("eva@firma.cz", "firma.cz"), ("eva@seznam.cz", ""), ("eva@sezman.cz", ""), ("eva@example.com", ""),
        ("eva@acme.example", ""), ("eva@acme.test", ""), ("", ""),
    ],
)  # fmt: skip
def test_where_somebody_works(email: str, firm: str) -> None:
    assert company_domain(email) == firm


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" +420 777 123 456 ", "777123456"), ("777123456", "777123456"), ("123 4567", "1234567"), ("123 456 ", ""),
        ("mobil 777123456", ""), ("1/2/3/4/5/6", ""), (7771234, ""), (None, ""),
    ],
)  # fmt: skip
def test_a_number_typed_as_a_fact(text: object, number: str) -> None:
    assert number_in(text) == number


def test_a_number_too_short_says_nothing() -> None:
    assert (short_number("123456"), short_number("1234567")) == ("", "1234567")


def eva(**facts: Any) -> Profile:
    emails, phones = facts.pop("emails", ()), frozenset(facts.pop("phones", ()))
    return Profile(facts.pop("name", "Eva Horáková"), emails, phones, **facts)


@pytest.mark.parametrize(
    ("one", "other", "strength", "reasons"),
    [
        (eva(external_id="C-12"), eva(external_id="c0012"), STRONG, "same_number"),
        (eva(external_id="C-12"), eva(external_id="C-13"), NOT, None),
        (eva(external_id="1"), eva(external_id="1"), NOT, None),
        (eva(emails=("e.h@gmail.com",)), eva(emails=("x@x.cz", "eh+1@gmail.com")), STRONG, "same_mailbox"),
        (eva(emails=("e@gmial.com",)), eva(emails=("e@gmail.com",)), STRONG, "near_mailbox"),
        (eva(emails=("horakova@a.cz",)), eva(emails=("horakovaa@a.cz",)), STRONG, "near_mailbox same_domain"),
        (eva(emails=("horakova@gmx.de",)), eva(emails=("horakoa@gmx.de",)), NOT, None),
        (eva(emails=("horakova@gmx.de",)), eva(emails=("horakxvx@gmx.de",)), NOT, None),
        (eva(emails=("horakova@gmx.de",)), eva(emails=("horakovaa@gmx.at",)), NOT, None),
        (eva(emails=("horakova1@gmx.de",)), eva(emails=("horakova2@gmx.de",)), NOT, None),
        (eva(phones=["777123456"]), eva(phones=["777123456", "1"]), STRONG, "same_phone"),
        (eva(phones=["777123456"]), eva(phones=["602123456"]), LIKELY, "near_phone"),
        (eva(phones=["777123456"]), eva(phones=["777123457"]), NOT, None),
        (eva(birthday="1980-01-02"), eva(birthday="1980-01-02"), STRONG, "same_birthday"),
        (eva(birthday="1980-01-02"), eva(), NOT, None),
        (eva(birthday="1980-01-02", phones=["777123456"]), eva(phones=["777123456"]), STRONG, "same_phone"),
        (eva(company="a"), eva(company="a"), LIKELY, "same_company"),
        (eva(company="a"), eva(company="b"), NOT, None),
        (eva(emails=("e@a.cz",)), eva(emails=("h@a.cz",)), LIKELY, "same_domain"),
        (eva(emails=("e@a.cz",)), eva(emails=("h@b.cz",)), NOT, None),
        (eva(emails=("e@a.cz",), company="a"), eva(emails=("h@a.cz",), company="a"), LIKELY, "same_company"),
        (eva(facts={"city": "brno"}), eva(facts={"city": "brno"}), WEAK, "same_fact"),
        (eva(facts={"city": "brno"}), eva(facts={"born": "brno"}), NOT, None),
        (
            eva(company="a", phones=["777123456"]), eva(company="a", phones=["602123456"]),
            STRONG, "near_phone same_company",
        ),
        (
            eva(facts={"city": "brno"}, company="a"), eva(facts={"city": "brno"}, company="a"),
            LIKELY, "same_company same_fact",
        ),
    ],
)  # fmt: skip
def test_what_each_sign_says_of_one_name(one: Profile, other: Profile, strength: int, reasons: str | None) -> None:
    for found in (compare(one, other), compare(other, one)):
        assert found.strength == strength
        assert found.reasons == (() if reasons is None else ("same_name", *reasons.split()))


def test_without_names_a_number_is_a_sign_by_itself() -> None:
    found = compare(eva(name="", phones=["777123456"]), eva(phones=["777123456"]))
    assert (found.strength, found.reasons) == (LIKELY, ("same_phone",))


@pytest.mark.parametrize(
    ("word", "bones"),
    [
        ("horakova", "hrkv"), ("horkova", "hrkv"), ("anna", "an"), ("attila", "atl"), ("ottokar", "otkr"),
        ("eva1981", "ev1981"), ("eva11", "ev11"), ("yyyy", "y"), ("", ""),
    ],
)  # fmt: skip
def test_the_bones_of_a_word(word: str, bones: str) -> None:
    assert _bones(word) == bones


def test_under_which_keys_somebody_is_laid() -> None:
    person = Profile(
        "Eva Horáková", ("eva@acme.cz",), frozenset(["777123456"]), "C-012", "acme", {"city": "brno"}, "1980-01-02"
    )
    names = ("bones ev hrkv", "begins eva hor", "word hrkv")
    seconds = ("company acme", "domain acme.cz", "tail 123456", "born 1980-01-02")
    assert sorted(keys_of(person)) == sorted([
        "mailbox eva@acme.cz", "before ev acme.cz", "phone 777123456", "number c12",
        *(f"{name} {second}" for name in names for second in seconds),
        *(f"rare {name} fact city brno" for name in names),
    ])  # fmt: skip


def pairs(*laid: str, fresh: set[int] | None = None) -> list[tuple[int, int]]:
    """Each person by place with the keys, a letter each; capitals are rare."""
    pile = Pile()
    for place, keys in enumerate(laid):
        pile.add(place, [f"rare {key}" if key.isupper() else key for key in keys])
    return [tuple(pair) for pair in pile.pairs(fresh).tolist()]


@pytest.mark.parametrize(
    ("laid", "fresh", "found"),
    [
        ([], None, []),
        (["a"], None, []),
        (["a", "b"], None, []),
        (["a", "b", "a"], None, [(0, 2)]),
        (["ab", "ab"], None, [(0, 1)]),
        (["a", "a", "a"], None, [(0, 1), (0, 2), (1, 2)]),
        (["a", "a", "a"], {1}, [(0, 1), (1, 2)]),
        (["a", "a", "b", "b"], {3}, [(2, 3)]),
        (["a", "a"], set(), []),
        (["A"] * MOST_RARE, None, [(0, 1), (0, 2), (1, 2)]),
        (["A"] * (MOST_RARE + 1), None, []),
        (["a"] * (MOST_ALIKE + 1), None, []),
    ],
)
def test_who_lies_under_one_key(laid: list[str], fresh: set[int] | None, found: list[tuple[int, int]]) -> None:
    assert pairs(*laid, fresh=fresh) == found


def test_as_many_as_say_something_are_all_paired() -> None:
    assert len(pairs(*["a"] * MOST_ALIKE)) == MOST_ALIKE * (MOST_ALIKE - 1) // 2
