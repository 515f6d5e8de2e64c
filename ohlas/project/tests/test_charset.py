"""Whatever charset a request claims, it is read as UTF-8: no stranger chooses how Python decodes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client, RequestFactory

from ohlas.customers.models import Customer
from ohlas.project.public import PUBLIC_MIDDLEWARE, StaffHandler, front_door
from ohlas.team.models import Member

SignedIn = Callable[[Member], Client]
Ask = Callable[..., tuple[str, str]]
ODD = ("rot13", "zip", "idna", "undefined", "utf-7", "unicode_escape", "utf-16", "cp037")
# Half a letter in UTF-7.
HALF = "%2B2AA-"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`ask("/a/x?y=z", "utf-7")` is status and page through the real door, on the connection of the test."""
    door = front_door(StaffHandler())
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "send", lambda *_, **__: [])

    def ask(path: str, charset: str, browser: Client | None = None) -> tuple[str, str]:
        told: list[str] = []
        cookies = (
            f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}" if browser else ""
        )
        said = {"CONTENT_TYPE": f"text/plain; charset={charset}", "HTTP_COOKIE": cookies}
        environ: dict[str, Any] = RequestFactory().get(path).environ | said
        page = b"".join(door(environ, lambda status, *_: told.append(status)))
        return told[0][:3], page.decode()

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ODD)
@pytest.mark.parametrize("address", ["/sign-in/?next=%41", "/u/none?x=%41", "/a/none?score=%41", "/s/none?x=%41"])
def test_an_address_is_read_as_ever(address: str, charset: str, ask: Ask) -> None:
    assert ask(address, charset)[0] in ("200", "404")


@pytest.mark.parametrize("charset", ODD)
def test_a_search_finds_whom_it_means(charset: str, olga: Member, signed_in: SignedIn, ask: Ask) -> None:
    Customer.create(olga.workspace, name="Žofie Malá", at=olga.joined_at)
    assert "Žofie Malá" in ask("/w/ozvena/customers/?q=%C5%BEofie", charset, signed_in(olga))[1]


def test_half_a_letter_is_none(olga: Member, signed_in: SignedIn, ask: Ask) -> None:
    assert ask(f"/w/ozvena/customers/?q={HALF}", "utf-7", signed_in(olga))[0] == "200"


def form(charset: str, name: bytes) -> dict[str, Any]:
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + name + b"\r\n--x--\r\n"
    return {"data": body, "content_type": f"multipart/form-data; boundary=x; charset={charset}"}


@pytest.mark.parametrize("charset", ["utf-7", "cp037", "iso-8859-1"])
def test_a_form_in_anything_else_is_refused(charset: str, olga: Member, signed_in: SignedIn) -> None:
    assert signed_in(olga).generic("POST", "/w/ozvena/customers/new/", **form(charset, b"+2AA-")).status_code == 415
    assert not Customer.objects.exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "us-ascii"])
def test_a_form_in_utf_8_is_read(charset: str, olga: Member, signed_in: SignedIn) -> None:
    signed_in(olga).generic("POST", "/w/ozvena/customers/new/", **form(charset, b"Eva"))
    assert Customer.objects.get().name == "Eva"


@pytest.mark.django_db
def test_a_mail_program_is_never_sent_away_for_its_charset() -> None:
    kind = "application/x-www-form-urlencoded; charset=iso-8859-1"
    assert Client().post("/u/none", "List-Unsubscribe=One-Click", content_type=kind).status_code == 404


def test_both_ways_into_the_program_begin_with_it() -> None:
    assert settings.MIDDLEWARE[0] == PUBLIC_MIDDLEWARE[0] == "ohlas.project.charset.in_utf8"
