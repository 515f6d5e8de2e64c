"""Numbers, money and places on a scale, whatever they are: readable in five languages and never wrong."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from ohlas.ui.formats import ago, clock, day, interval, listed, long_day, money, month, number, percent, reader, signed
from ohlas.ui.scale import LEAST_SHARE, around, spark_points
from ohlas.ui.undo import PREFIX, undo_url

LANGUAGES = ["cs", "tr", "it", "de", "en"]
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
quick = settings(max_examples=60, deadline=None)
languages = st.sampled_from(LANGUAGES)


def read(text: str) -> Decimal:
    """As a person of this language reads it."""
    return parse_decimal(text.replace("\N{MINUS SIGN}", "-"), locale=reader())


@quick
@given(st.decimals(-(10**9), 10**9, places=3), languages)
def test_a_number_reads_back(value: Decimal, language: str) -> None:
    with translation.override(language):
        assert read(number(value)) == value


@quick
@given(st.integers(-(10**9), 10**9), languages)
def test_a_change_has_its_sign_and_zero_has_none(value: int, language: str) -> None:
    with translation.override(language):
        text = signed(value)
        assert text.startswith({1: "+", 0: "0", -1: "\N{MINUS SIGN}"}[(value > 0) - (value < 0)])
        assert read(text.removeprefix("+")) == value


@quick
@given(st.integers(0, 100), languages)
def test_a_share_has_one_sign_and_its_number(value: int, language: str) -> None:
    with translation.override(language):
        text = percent(value)
        assert text.count("%") == 1
        assert read(text.replace("%", "").strip()) == value


@quick
@given(st.integers(-(10**7), 10**7), st.sampled_from(["CZK", "TRY", "EUR", "USD", "GBP", "CHF", "PLN"]), languages)
def test_a_whole_amount_has_no_decimals_and_a_sign(amount: int, currency: str, language: str) -> None:
    with translation.override(language):
        text = money(amount, currency)
        digits = "".join(letter for letter in text if letter.isdigit())
        assert int(digits) == abs(amount)
        assert ("\N{MINUS SIGN}" in text) == (amount < 0)
        assert text.strip("0123456789.,\u00a0\u202f \N{MINUS SIGN}'’"), "a currency"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hyphen_ever_stands_for_a_minus(language: str) -> None:
    with translation.override(language):
        for text in (number(-5), signed(-5.5), percent(-3), money(-5, "CZK"), interval(-5, -1)):
            assert "-" not in text
            assert "\N{MINUS SIGN}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_a_dash_and_never_a_zero(language: str) -> None:
    with translation.override(language):
        assert [number(None), signed(None), percent(None), money(None, "CZK"), day(None, NOW), ago(None, NOW)] == [
            "–"
        ] * 6


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("cs", "Eva, Petr a\u00a0Jana"),
        ("tr", "Eva, Petr ve Jana"),
        ("it", "Eva, Petr e Jana"),
        ("de", "Eva, Petr und Jana"),
        ("en", "Eva, Petr and Jana"),
    ],
)
def test_a_list_ends_as_the_language_ends_it(language: str, words: str) -> None:
    with translation.override(language):
        assert listed(["Eva", "Petr", "Jana"]) == words
        assert listed(["Eva"]) == "Eva"
        assert listed([]) == ""


@quick
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), languages)
def test_a_day_of_another_year_says_the_year_and_one_of_this_does_not(when: date, language: str) -> None:
    with translation.override(language):
        assert (str(when.year) in day(when, NOW)) == (when.year != 2026)
        assert str(when.day) in day(when, NOW)
        assert str(when.year) in month(when)
        assert str(when.year) not in long_day(when)


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_four_hours_everywhere(language: str) -> None:
    with translation.override(language):
        assert clock(datetime(2026, 11, 20, 18, 4)) == "18:04"  # noqa: DTZ001  # as a wall clock shows it


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_is_told_in_days_and_no_two_days_alike(language: str) -> None:
    with translation.override(language):
        said = [ago((NOW - timedelta(days=back)).date(), NOW) for back in range(8)]
    assert len(set(said)) == 8


values = st.lists(st.one_of(st.none(), st.floats(-100, 100)), max_size=8)


@quick
@given(values)
def test_a_scale_holds_its_values_on_round_lines_and_is_never_too_close(some: list[float | None]) -> None:
    scale = around(some, floor=-100, ceiling=100)
    known = [value for value in some if value is not None]
    assert all(scale.low - 1e-6 <= value <= scale.high + 1e-6 for value in known)
    assert -100 <= scale.low < scale.high <= 100
    assert scale.high - scale.low >= LEAST_SHARE * 200 / 2 - 1e-6
    assert 2 <= len(scale.ticks()) <= 12


@quick
@given(values, st.floats(-1000, 1000))
def test_a_place_is_always_on_the_paper(some: list[float | None], value: float) -> None:
    assert 0 <= around(some, floor=-100, ceiling=100).place(value) <= 100


@quick
@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_a_sparkline_stays_inside_its_box(some: list[float]) -> None:
    points = spark_points(some, min(some), max(some), 80, 20)
    assert len(points) == len(some)
    assert all(0 <= x <= 80 and -0.1 <= y <= 20.1 for x, y in points)


@pytest.mark.parametrize(
    "tags",
    ["", "undo:", "undo:https://evil.example/", "undo:javascript:alert(1)", "success /w/x/", "undo://evil.example/"],
)
def test_no_way_back_but_our_own(tags: str) -> None:
    assert undo_url(tags) == ""
    assert undo_url(f"{PREFIX}/w/ozvena/undo/") == "/w/ozvena/undo/"
