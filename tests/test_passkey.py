"""A passkey in a real browser with an authenticator made of software: added, used after the password, used alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.servers import ROOT, Server, serving

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PASSWORD = "three ordinary words"


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_a_passkey_from_first_to_last(browser: Browser, tmp_path: Path, django_db_blocker: object) -> None:
    with serving(tmp_path) as server:
        _business(server, tmp_path)
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        _device(context.new_cdp_session(page))
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        home = server.address.replace("127.0.0.1", "localhost")
        _add(page, home)
        context.clear_cookies()
        _after_the_password(page, home)
        context.clear_cookies()
        _alone(page, home)
        assert not problems
        _not_by_number(browser.new_context(locale="en-GB").new_page(), server.address)


def _business(server: Server, folder: Path) -> None:
    file = folder / "password"
    file.write_text(PASSWORD)
    command = [sys.executable, str(ROOT / "manage.py"), "setup", "--business", "Ozvena", "--email", "olga@example.com"]
    environment = {**os.environ, **server.environment}
    subprocess.run([*command, "--password-file", str(file)], env=environment, cwd=ROOT, check=True)


def _device(session: CDPSession) -> None:
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def _password(page: Page, home: str) -> None:
    page.goto(f"{home}/sign-in/")
    page.get_by_label("E-mail").fill("olga@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _add(page: Page, home: str) -> None:
    _password(page, home)
    page.wait_for_url(re.compile("/w/ozvena/"))
    page.goto(f"{home}/w/ozvena/account/second-step/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name to know it by").fill("Olga's phone")
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_role("heading", name="Keep these codes now")).to_be_visible()
    page.get_by_role("link", name="I have them").click()
    expect(page.get_by_text("Olga's phone")).to_be_visible()


def _after_the_password(page: Page, home: str) -> None:
    _password(page, home)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(re.compile("/w/ozvena/"))


def _alone(page: Page, home: str) -> None:
    page.goto(f"{home}/w/ozvena/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{home}/w/ozvena/account/")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def _not_by_number(page: Page, address: str) -> None:
    """At http://127.0.0.1 no browser makes passkeys: there the recovery codes are left, and the page says so."""
    _password(page, address)
    expect(page.get_by_text("Your passkey does not work at this address")).to_be_visible()
