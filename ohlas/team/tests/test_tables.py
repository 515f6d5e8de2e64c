"""The team's small rules as tables: hours, addresses, lines, countries, browsers. No database."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from ohlas.language.fold import fold
from ohlas.team.addresses import client_address, tried_name
from ohlas.team.countries import (
    HOME_OF,
    MAIN_ZONES,
    countries,
    country_codes,
    currencies,
    currency_of,
    home_of,
    zone_of,
    zones,
)
from ohlas.team.hours import HoursError, read_hours, write_hours
from ohlas.team.lines import one_line
from ohlas.team.sessions import BROWSERS, _named, system_of


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        (" , ", []),
        ("9-17", [["09:00", "17:00"]]),
        ("9:30–17.15", [["09:30", "17:15"]]),
        ("9-12, 13:00-17:30", [["09:00", "12:00"], ["13:00", "17:30"]]),
        ("0-24", [["00:00", "24:00"]]),
        ("9 — 12,", [["09:00", "12:00"]]),
    ],
)
def test_opening_hours(text: str, spans: list[list[str]]) -> None:
    assert read_hours(text) == spans
    assert read_hours(write_hours(spans)) == spans


@pytest.mark.parametrize(
    "text",
    [
        "always", "9", "9-", "17-9", "9-9", "9-25", "9-24:01", "9:60-12", "9-12, 11-17", "13-17, 9-12", "9-12, 12-17",
        "9-12-17", "-9-17", "9-17h",
    ],
)  # fmt: skip
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(HoursError):
        read_hours(text)


def test_hours_are_shown_as_people_write_them() -> None:
    assert write_hours([["09:00", "12:00"], ["13:00", "17:30"]]) == "9:00-12:00, 13:00-17:30"


@pytest.mark.parametrize(
    ("hops", "forwarded", "believed"),
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.9, 203.0.113.5", "198.51.100.9"),
        (2, "made up, 198.51.100.9 , 203.0.113.5", "198.51.100.9"),
        (3, "198.51.100.9, 203.0.113.5", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
    ],
)
def test_only_so_many_proxies_are_believed(settings: Any, hops: int, forwarded: str, believed: str) -> None:
    settings.TRUSTED_PROXIES = hops
    more: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory(REMOTE_ADDR="10.0.0.1").get("/", **more)) == believed


@pytest.mark.parametrize(
    ("credentials", "posted", "name"),
    [
        ({"email": " Olga@Example.com "}, "", "olga@example.com"),
        (None, "OLGA@example.com", "olga@example.com"),
        ({}, "olga@example.com", "olga@example.com"),
        (None, "x" * 300, "x" * 255),
        (None, "", ""),
    ],
)
def test_whose_password_is_tried_however_it_is_written(credentials: Any, posted: str, name: str) -> None:
    assert tried_name(RequestFactory().post("/", {"login": posted}), credentials) == name


@pytest.mark.parametrize("letter", ["\n", "\r", "\0", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\ud800"])
def test_a_name_stays_on_one_line(letter: str) -> None:
    with pytest.raises(ValidationError):
        one_line(f"Olga{letter}Bcc: all@example.com")


@pytest.mark.parametrize("name", ["Olga", "Čağrı Ağaoğlu", "O'Brien <b>", "李雷", "👩🏽‍🍳 Olga", "العربية", "a\u00a0b"])
def test_any_other_name_is_a_name(name: str) -> None:
    one_line(name)


@pytest.mark.parametrize(
    ("country", "zone", "currency"),
    [
        ("CZ", "Europe/Prague", "CZK"),
        ("TR", "Europe/Istanbul", "TRY"),
        ("IT", "Europe/Rome", "EUR"),
        ("DE", "Europe/Berlin", "EUR"),
        ("GB", "Europe/London", "GBP"),
        ("US", "America/New_York", "USD"),
        ("JP", "Asia/Tokyo", "JPY"),
    ],
)
def test_a_country_has_its_clock_and_its_money(country: str, zone: str, currency: str) -> None:
    assert (zone_of(country), currency_of(country)) == (zone, currency)


def test_every_country_has_a_clock_that_exists() -> None:
    assert {zone_of(code) for code in country_codes()} <= set(zones())
    assert set(MAIN_ZONES.values()) <= set(zones())
    assert all(ZoneInfo(zone) for zone in zones())


def test_an_unknown_country_still_has_clock_and_money() -> None:
    assert (zone_of("ZZ"), currency_of("ZZ")) == ("UTC", "EUR")


@pytest.mark.parametrize("language", HOME_OF)
def test_countries_are_listed_in_the_reader_s_language_and_order(language: str) -> None:
    listed = countries(language)
    names = [fold(name) for _code, name in listed]
    assert names == sorted(names)
    assert {"CZ", "TR", "IT", "DE", "GB"} <= {code for code, _name in listed}
    assert home_of(language) in dict(listed)
    assert {"CZK", "TRY", "EUR", "GBP"} <= {code for code, _name in currencies(language)}


def test_a_reader_of_another_language_is_proposed_our_own_country() -> None:
    assert home_of("ja") == "CZ"


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0 Safari/537.36", "Chrome", "Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/143.0 Safari/537.36 Edg/143.0", "Edge", "Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/143.0 Safari/537.36 OPR/120.0", "Opera", "Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/18.0 Safari/605.1", "Safari", "macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari", "iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/143.0 Mobile Safari/537.36", "Chrome", "Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"),
        ("curl/8.0", "", ""),
        ("", "", ""),
    ],
)
def test_a_browser_is_called_by_its_name(agent: str, browser: str, system: str) -> None:
    assert (_named(agent, BROWSERS), system_of(agent)) == (browser, system)
