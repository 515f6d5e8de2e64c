"""What a message rests on, and what each country wants, as tables."""

from datetime import datetime
from itertools import product

import pytest
from django.conf import settings

from ohlas.customers.audience import Audience
from ohlas.customers.basis.countries import COUNTRIES, ELSEWHERE
from ohlas.customers.basis.naming import BASES, CHANNELS, PURPOSES
from ohlas.customers.basis.rules import ALLOWING, is_enough, judge, label_for
from ohlas.customers.basis.texts import TEXTS, consent_text
from ohlas.customers.models import Customer, Permission
from ohlas.customers.segments.query import customers_in
from ohlas.team.models import Workspace

EVERY = list(product([*COUNTRIES, "US", ""], Permission.CHANNELS, Permission.PURPOSES))


@pytest.mark.parametrize(
    ("country", "channel", "purpose", "basis", "grade"),
    [
        ("CZ", "email", "surveys", "consent", "enough"),
        ("CZ", "email", "surveys", "existing_customer", "noted"),
        ("CZ", "sms", "offers", "existing_customer", "noted"),
        ("DE", "email", "surveys", "consent", "enough"),
        ("DE", "email", "surveys", "existing_customer", "noted"),
        ("DE", "phone", "surveys", "existing_customer", "not_enough"),
        ("DE", "phone", "surveys", "merchant", "noted"),
        ("IT", "email", "surveys", "consent", "enough"),
        ("IT", "email", "surveys", "existing_customer", "not_enough"),
        ("IT", "email", "surveys", "merchant", "not_enough"),
        ("IT", "email", "offers", "existing_customer", "noted"),
        ("IT", "sms", "offers", "existing_customer", "not_enough"),
        ("TR", "email", "surveys", "consent", "noted"),
        ("TR", "email", "surveys", "existing_customer", "noted"),
        ("TR", "email", "offers", "existing_customer", "not_enough"),
        ("TR", "sms", "news", "merchant", "noted"),
        ("SK", "email", "surveys", "existing_customer", "noted"),
        ("", "post", "news", "consent", "enough"),
    ],
)
def test_how_far_a_basis_goes(country: str, channel: str, purpose: str, basis: str, grade: str) -> None:
    verdict = judge(country, channel, purpose, basis)
    assert verdict.grade == grade
    assert bool(verdict.note) == (grade != "enough")


@pytest.mark.parametrize("basis", ["", "none", "withdrawn", "pending", "contract", "Consent"])
@pytest.mark.parametrize("check", ["country", "record"])
def test_what_is_no_basis_is_none_anywhere(basis: str, check: str) -> None:
    for country, channel, purpose in EVERY:
        assert not is_enough(country, channel, purpose, basis, check=check)


def test_a_consent_goes_everywhere_and_the_record_alone_takes_any_basis() -> None:
    for country, channel, purpose in EVERY:
        assert is_enough(country, channel, purpose, "consent", check="country")
        assert all(is_enough(country, channel, purpose, basis, check="record") for basis in ALLOWING)


def test_every_country_says_something_to_everything_once_with_its_source() -> None:
    for country in [*COUNTRIES.values(), ELSEWHERE]:
        said = [pair for line in country.lines for pair in product(line.channels, line.purposes)]
        assert sorted(said) == sorted(product(Permission.CHANNELS, Permission.PURPOSES))
        assert country.source
        assert all(line.note for line in country.lines)


def test_only_czech_mail_is_labelled() -> None:
    assert label_for("CZ") == "Obchodní sdělení"
    assert not any(label_for(code) for code in ("DE", "IT", "TR", "US", ""))


def test_everything_has_a_name() -> None:
    assert {*Permission.BASES, ""} == set(BASES)
    assert set(Permission.CHANNELS) == set(CHANNELS)
    assert set(Permission.PURPOSES) < set(PURPOSES)


def test_ready_texts_are_in_five_languages_with_the_name_before_the_sentence() -> None:
    assert set(TEXTS) == {code for code, _name in settings.LANGUAGES}
    told = set()
    for language, channel, purpose in product(TEXTS, Permission.CHANNELS, Permission.PURPOSES):
        text = consent_text(language, "Kavárna", channel=channel, purpose=purpose)
        assert text.startswith("Kavárna: ")
        assert "Kavárn" not in text.removeprefix("Kavárna: ")
        assert "{" not in text
        told.add(text)
    assert len(told) == 5 * 4 * 3


@pytest.fixture
def book(cafe: Workspace, now: datetime) -> dict[str, Customer]:
    """Everybody is an existing customer, but Carla of Italy, who agreed, and Ugo, who said no."""

    def come(name: str, country: str, basis: str = "existing_customer") -> Customer:
        customer = Customer.create(cafe, at=now, name=name, email=f"{name.lower()}@x.example", country=country)
        if basis == "withdrawn":
            customer.withdraw(channel="email", source="test", at=now)
        elif basis:
            customer.allow(channel="email", basis=basis, source="test", at=now)
        return customer

    rows = [("Eva", ""), ("Hans", "DE"), ("Bruno", "IT"), ("Carla", "IT", "consent"), ("Ugo", "CZ", "withdrawn")]
    return {row[0]: come(*row) for row in [*rows, ("Nemo", "CZ", "")]}


@pytest.mark.parametrize(
    ("home", "check", "may"),
    [
        ("CZ", "country", {"Eva", "Hans", "Carla"}),
        ("IT", "country", {"Hans", "Carla"}),
        ("CZ", "record", {"Eva", "Hans", "Bruno", "Carla"}),
    ],
)
def test_lists_segments_and_the_person_agree_on_who_may_be_asked(
    cafe: Workspace, book: dict[str, Customer], now: datetime, home: str, check: str, may: set[str]
) -> None:
    cafe.set(country=home, permission_check=check)
    everybody = set(book)

    def names(customers: object) -> set[str]:
        return {each.name for each in customers}  # type: ignore[attr-defined]

    yes, no = Audience.from_query({"permission": "yes"}), Audience.from_query({"permission": "no"})
    assert (names(yes.customers(cafe)), names(no.customers(cafe))) == (may, everybody - may)
    missing = Audience.from_query({"permission": "missing"})
    assert names(missing.customers(cafe)) == everybody - may - {"Ugo"}
    for operator, expected in (("yes", may), ("no", everybody - may)):
        tree = {"all": [{"field": "permission", "operator": operator, "value": "email"}]}
        assert names(customers_in(cafe, tree, at=now)) == expected
    fresh = Customer.objects.select_related("workspace").filter(workspace=cafe)
    assert names(each for each in fresh if each.may_be_asked("email")) == may
    assert names(each for each in fresh if ("email", "surveys") in each.allowed()) == may
