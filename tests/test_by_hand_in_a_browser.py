"""A café owner on a phone: half a name in Turkish finds the person, and a visit is written down with two presses."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.servers import ROOT, Server, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "three ordinary words here"
PHONE = {"width": 390, "height": 844}
BOOK = """
from django.utils import timezone
from ohlas.customers.models import Customer
from ohlas.team.models import Workspace
shop = Workspace.objects.get()
for name in ("Ayşe Işık", "İSMAİL IŞIK", "Gül Yıldız", "Gülsüm Çelik", "Eva Horáková"):
    Customer.create(shop, at=timezone.now(), name=name)
"""


@pytest.fixture(scope="module")
def cafe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A café in Istanbul with five customers, behind a real server."""
    data = tmp_path_factory.mktemp("by_hand")
    word = data / "password"
    word.write_text(PASSWORD)
    with serving(data) as server:
        made = ["setup", "--business", "Kahve", "--email", "olga@example.com", "--password-file", str(word)]
        for arguments in ([*made, "--language", "tr", "--country", "TR"], ["shell", "-v", "0", "-c", BOOK]):
            command = [sys.executable, str(ROOT / "manage.py"), *arguments]
            subprocess.run(command, env=server.environment, cwd=ROOT, check=True, capture_output=True)
        yield server


@pytest.fixture(scope="module")
def olga(cafe: Server, browser: Browser) -> Iterator[Page]:
    """The owner, signed in on her phone."""
    page = browser.new_context(locale="tr", viewport=PHONE).new_page()  # type: ignore[arg-type]
    page.goto(f"{cafe.address}/sign-in/")
    page.locator("input[name=login]").fill("olga@example.com")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button.primary").click()
    page.wait_for_url(re.compile("/w/kahve/"))
    yield page
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("işık", ["Ayşe Işık", "İSMAİL IŞIK"]),
        ("ISIK", ["Ayşe Işık", "İSMAİL IŞIK"]),
        ("gul", ["Gül Yıldız", "Gülsüm Çelik"]),
        ("GÜLS", ["Gülsüm Çelik"]),
        ("ismail", ["İSMAİL IŞIK"]),
        ("horak", ["Eva Horáková"]),
    ],
)
def test_found_by_half_a_name(olga: Page, cafe: Server, typed: str, found: list[str]) -> None:
    olga.goto(f"{cafe.address}/w/kahve/customers/")
    olga.get_by_role("searchbox").press_sequentially(typed)
    expect(olga.locator("#people tbody th")).to_have_text(found)


def test_a_visit_from_the_row_and_taken_back(olga: Page, cafe: Server) -> None:
    olga.goto(f"{cafe.address}/w/kahve/customers/?q=gul")
    olga.get_by_role("button", name="Gül Yıldız").click()
    expect(olga).to_have_url(re.compile(r"customers/\?q=gul$"))
    olga.locator(".toast button", has_text="Geri al").click()
    expect(olga.locator(".timeline")).to_contain_text("Geri alındı")


def test_a_call_with_two_presses(olga: Page, cafe: Server) -> None:
    person(olga, cafe, "isik")
    olga.locator("[data-dialog=log]").click()
    olga.locator("dialog[open] button[value='call.ended']").click()
    expect(olga.locator(".timeline li").first).to_contain_text("Telefon görüşmesi")


def test_a_note_with_keys_only(olga: Page, cafe: Server) -> None:
    person(olga, cafe, "horak")
    olga.locator("[data-dialog=log]").focus()
    olga.keyboard.press("Enter")
    expect(olga.locator("dialog[open]")).to_be_visible()
    olga.locator("dialog textarea").focus()
    olga.keyboard.type("Filtre kahve sever.")
    for _press in range(15):
        olga.keyboard.press("Tab")
        if olga.evaluate("document.activeElement.value === 'note.written'"):
            break
    olga.keyboard.press("Enter")
    expect(olga.locator(".timeline li").first).to_contain_text("Filtre kahve sever.")


def test_a_visit_without_script(cafe: Server, olga: Page, browser: Browser) -> None:
    context = browser.new_context(
        locale="tr", viewport=PHONE, java_script_enabled=False, storage_state=olga.context.storage_state()  # type: ignore[arg-type]
    )  # fmt: skip
    page = context.new_page()
    person(page, cafe, "gulsum")
    page.locator("[data-dialog=log]").click()
    page.locator("button[value='visit.done']").click()
    expect(page.locator(".timeline li").first).to_contain_text("Ziyaret")
    context.close()


def person(page: Page, cafe: Server, typed: str) -> None:
    """The first of those who are found."""
    page.goto(f"{cafe.address}/w/kahve/customers/?q={typed}")
    page.locator("#people tbody th a").first.click()
    expect(page.locator(".timeline")).to_be_visible()
