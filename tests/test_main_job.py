"""The whole way, as a stranger goes it: from an empty machine to a score one can trust."""

import re
import socket
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect

from ohlas.mail.tests.conftest import MailServer
from tests.servers import Server, eventually, serving

# As a Czech Excel writes it: semicolons, cp1250, and somebody who said no to mail.
LIST = """Jméno;E-mail;Telefon;Jazyk;Štítky
Eva Horáková;eva@example.com;+420 601 000 001;cs;káva
Cagri Isik;cagri@example.com;;tr;
Žaneta Růžičková;zaneta@example.com;601 000 002;cs;káva,věrná
Lena Groß;lena@example.com;;de;
Bez Adresy;;601 000 003;cs;
"""


@pytest.fixture(scope="module")
def post_office() -> Iterator[MailServer]:
    """A real SMTP server on this machine."""
    office = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office.port = probe.getsockname()[1]  # type: ignore[attr-defined]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)  # type: ignore[attr-defined]
    controller.start()
    yield office
    controller.stop()


@pytest.fixture(scope="module")
def ohlas(
    tmp_path_factory: pytest.TempPathFactory, post_office: MailServer, django_db_blocker: object
) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("EMAIL_URL", f"smtp://127.0.0.1:{post_office.port}")  # type: ignore[attr-defined]
        with serving(tmp_path_factory.mktemp("main-job")) as server:
            yield server


def a_waking_zone() -> str:
    """A time zone where it is day now, since mail rests at night."""
    now = datetime.now(UTC)
    zones = [
        "Europe/Prague",
        "America/New_York",
        "America/Los_Angeles",
        "Asia/Tokyo",
        "Pacific/Auckland",
        "Asia/Kolkata",
    ]
    return next(zone for zone in zones if 9 <= now.astimezone(ZoneInfo(zone)).hour < 18)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_from_a_list_to_a_score(ohlas: Server, post_office: MailServer, browser: Browser, tmp_path: Path) -> None:
    owner = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}).new_page()
    set_up(owner, ohlas)
    make_a_survey(owner)
    import_a_list(owner, tmp_path)
    send(owner)
    letter = the_letter_to(post_office, "cagri@example.com")
    a_scanner_follows_every_link(letter)
    answer_in_turkish(browser, letter)
    the_score_stands_with_its_margin(owner)
    the_timeline_tells_the_story(owner)


def set_up(page: Page, ohlas: Server) -> None:
    code = re.search(r"with the code (\S+)", ohlas.printed)
    assert code
    page.goto(ohlas.address)
    page.get_by_label("Set-up code").fill(code[1])
    page.get_by_label("Name of the business").fill("Kavárna Ozvěna")
    page.get_by_label("Country").select_option("CZ")
    page.get_by_label("Time zone").select_option(a_waking_zone())
    page.get_by_label("Your name").fill("Olga")
    page.get_by_label("E-mail").fill("olga@example.com")
    page.get_by_label("Password").fill("three ordinary words")
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_title(re.compile("What kind of business"))


def make_a_survey(page: Page) -> None:
    page.get_by_label("Café or restaurant").check()
    page.get_by_role("button", name="Show the proposal").click()
    page.get_by_label("How satisfied were you").uncheck()
    page.get_by_label("How likely are you to recommend us").check()
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("How likely are you to recommend us").first).to_be_visible()


def import_a_list(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "zákazníci.csv"
    file.write_bytes(LIST.encode("cp1250", "replace"))
    page.get_by_role("link", name="Customers", exact=True).first.click()
    page.get_by_role("link", name="Import a list").first.click()
    page.get_by_label("Your list").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("cell", name="Žaneta Růžičková").first).to_be_visible()
    page.get_by_label("They bought from us").check()
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_text("5 new, 0 changed, 0 as they were.")).to_be_visible(timeout=30_000)


def send(page: Page) -> None:
    page.get_by_role("link", name="Mailings", exact=True).first.click()
    page.get_by_role("link", name="Ask customers").first.click()
    page.get_by_role("button", name="Look before sending").click()
    expect(page.get_by_text("4 customers will be asked.")).to_be_visible()
    page.get_by_role("button", name="Ask 4 customers").click()


def the_letter_to(post_office: MailServer, address: str) -> Message:
    def found() -> list[Message]:
        return [mail for mail in post_office.received if address in str(mail["To"])]

    eventually(found)
    return found()[0]


def links_in(letter: Message) -> list[str]:
    html = next(part for part in letter.walk() if part.get_content_type() == "text/html")
    text = html.get_payload(decode=True)
    assert isinstance(text, bytes)
    return re.findall(r'href="(http[^"]+)"', text.decode())


def a_scanner_follows_every_link(letter: Message) -> None:
    for link in links_in(letter) * 2:
        with urllib.request.urlopen(link, timeout=10) as page:
            assert page.status == 200


def answer_in_turkish(browser: Browser, letter: Message) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    phone.goto(next(link for link in links_in(letter) if link.endswith("score=9")))
    expect(phone.locator("html")).to_have_attribute("lang", "tr")
    expect(phone.get_by_role("radio", name="9", exact=True)).to_be_checked()
    phone.locator("textarea").first.fill("Radim çok iyi yardımcı oldu.")
    phone.locator("button[type=submit], button:not([type])").first.click()
    expect(phone.get_by_text("Teşekkür").first).to_be_visible()
    assert phone.context.cookies() == []


def the_score_stands_with_its_margin(page: Page) -> None:
    page.get_by_role("link", name="Scores", exact=True).first.click()
    expect(page.locator(".figure-value").first).to_have_text("100")
    expect(page.get_by_text("1 answer in 28 days")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d to 100")).first).to_be_visible()


def the_timeline_tells_the_story(page: Page) -> None:
    page.get_by_role("link", name="Customers", exact=True).first.click()
    page.get_by_role("searchbox").fill("isik")
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text("1 customer")
    page.get_by_role("link", name="Cagri Isik").first.click()
    story = page.locator(".timeline")
    for told in ["Answered 9", "Asked", "Became a customer"]:
        expect(story.get_by_text(told).first).to_be_visible()
    expect(story.get_by_text("Radim çok iyi yardımcı oldu.")).to_be_visible()
