"""What is set for the whole business."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from ohlas.team.models import Member, Workspace

SignedIn = Callable[[Member], Client]
SETTINGS = "/w/ozvena/settings/"
GOOD = {
    "name": "Ozvěna",
    "country": "IT",
    "timezone": "Europe/Rome",
    "currency": "EUR",
    "language": "it",
    "languages": ["it", "en"],
    "rest_days": "14",
}


def test_a_manager_changes_the_business(marek: Member, cafe: Workspace, signed_in: SignedIn) -> None:
    assert signed_in(marek).post(f"{SETTINGS}business/", GOOD).status_code == 302
    cafe.refresh_from_db()
    assert (cafe.name, cafe.country, cafe.timezone, cafe.currency) == ("Ozvěna", "IT", "Europe/Rome", "EUR")
    assert (cafe.language, cafe.languages, cafe.rest_days, cafe.slug) == ("it", ["it", "en"], 14, "ozvena")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "A\rB"),
        ("country", "ZZ"),
        ("timezone", "CET-1"),
        ("currency", "XXX"),
        ("language", "fr"),
        ("languages", ["en"]),
        ("languages", []),
        ("rest_days", "0"),
        ("rest_days", "1.5"),
        ("rest_days", "366"),
    ],
)
def test_what_is_wrong_is_refused(marek: Member, cafe: Workspace, signed_in: SignedIn, field: str, value: Any) -> None:
    response = signed_in(marek).post(f"{SETTINGS}business/", GOOD | {field: value})
    assert response.status_code == 422
    assert response.context["form"].errors
    cafe.refresh_from_db()
    assert cafe.name == "Kavárna Ozvěna"


def test_the_page_shows_what_holds_now(marek: Member, signed_in: SignedIn) -> None:
    page = signed_in(marek).get(f"{SETTINGS}business/").content.decode()
    assert 'value="Kavárna Ozvěna"' in page
    assert '<option value="CZ" selected>' in page
    assert 'name="rest_days" value="30"' in page


def test_opening_hours(marek: Member, cafe: Workspace, signed_in: SignedIn) -> None:
    browser = signed_in(marek)
    assert browser.post(f"{SETTINGS}hours/", {"mon": "9-12, 13:00 – 17.30", "sat": "0-24"}).status_code == 302
    cafe.refresh_from_db()
    assert cafe.opening_hours == {"mon": [["09:00", "12:00"], ["13:00", "17:30"]], "sat": [["00:00", "24:00"]]}
    page = browser.get(f"{SETTINGS}hours/").content.decode()
    assert 'value="9:00-12:00, 13:00-17:30"' in page
    assert browser.post(f"{SETTINGS}hours/", {}).status_code == 302
    cafe.refresh_from_db()
    assert cafe.opening_hours == {}


@pytest.mark.parametrize("text", ["morning", "9", "17-9", "9-25", "9-12, 11-13", "9:75-10", "9-12;13-14", "24:30-25"])
def test_hours_that_make_no_sense_are_refused(marek: Member, signed_in: SignedIn, text: str) -> None:
    response = signed_in(marek).post(f"{SETTINGS}hours/", {"tue": text})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["tue"]


def test_sender(marek: Member, cafe: Workspace, signed_in: SignedIn) -> None:
    browser = signed_in(marek)
    given = {"sender_name": "Olga z Ozvěny", "reply_to": "olga@example.com", "postal_address": "Dlouhá 1, Praha"}
    assert browser.post(f"{SETTINGS}sender/", given).status_code == 302
    cafe.refresh_from_db()
    assert (cafe.sender_name, cafe.reply_to, cafe.postal_address) == tuple(given.values())
    for field, value in [("sender_name", "A\nBcc: x@example.com"), ("sender_name", "A\u2028B"), ("reply_to", "x")]:
        assert browser.post(f"{SETTINGS}sender/", given | {field: value}).status_code == 422


def _picture(kind: str, size: tuple[int, int] = (400, 200)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, kind)
    return SimpleUploadedFile(f"logo.{kind.lower()}", out.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_becomes_a_small_png(marek: Member, cafe: Workspace, signed_in: SignedIn, kind: str) -> None:
    browser = signed_in(marek)
    given = {"brand_color": "#AA3300", "logo": _picture(kind)}
    assert browser.post(f"{SETTINGS}look/", given).status_code == 302
    cafe.refresh_from_db()
    assert cafe.brand_color == "#aa3300"
    assert cafe.brand_logo.startswith("data:image/png;base64,")
    assert len(cafe.brand_logo) <= 6000
    browser.post(f"{SETTINGS}look/", {"brand_color": "#aa3300"})
    cafe.refresh_from_db()
    assert cafe.brand_logo
    browser.post(f"{SETTINGS}look/", {"brand_color": "#aa3300", "remove_logo": "on"})
    cafe.refresh_from_db()
    assert not cafe.brand_logo


def _bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"", b"\x89PNG\r\n\x1a\n" + b"x" * 50, _bomb()],
    ids=["svg", "gif", "empty", "broken", "bomb"],
)
def test_anything_else_is_no_logo(marek: Member, cafe: Workspace, signed_in: SignedIn, data: bytes) -> None:
    given = {"brand_color": "#aa3300", "logo": SimpleUploadedFile("logo.png", data)}
    assert signed_in(marek).post(f"{SETTINGS}look/", given).status_code == 422
    cafe.refresh_from_db()
    assert (cafe.brand_logo, cafe.brand_color) == ("", "#0b6e69")


@pytest.mark.parametrize("color", ["red", "#fff", "#gggggg", "#0b6e69;}", ""])
def test_a_colour_is_six_digits(marek: Member, signed_in: SignedIn, color: str) -> None:
    assert signed_in(marek).post(f"{SETTINGS}look/", {"brand_color": color}).status_code == 422


@pytest.mark.parametrize("page", ["business", "hours", "look", "sender"])
def test_a_rep_has_none_of_these_pages(radim: Member, signed_in: SignedIn, page: str) -> None:
    browser = signed_in(radim)
    assert browser.get(f"{SETTINGS}{page}/").status_code == 404
    assert browser.post(f"{SETTINGS}{page}/", GOOD).status_code == 404
    assert f"{page}/" not in browser.get(SETTINGS).content.decode()
