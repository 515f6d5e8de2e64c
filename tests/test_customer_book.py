"""The customer book, from a messy list to a person who asked to be forgotten, in a browser before a real server."""

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.servers import Server, command, open_shop, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# As a till writes it: cp1250, semicolons, phones without their plus, empty columns, a total below, two broken rows.
LIST = """sep=;
Zákazník;E-mail;Telefon;Firma;Štítky;;;
Žaneta Růžičková;zaneta@mlekarna.cz;420601000001;Mlékárna;věrná;;;
Zaneta Ruzickova;z.ruzickova@mlekarna.cz;;Mlékárna;;;;
Cagri Isik;cagri@example.com;420601000003;;věrná;;;
Karel Nový;karel@@example.com;420601000004;;věrná;;;
Lena Groß;lena@example.com;12;;;;;
Celkem;;5;;;;;
"""
MENDED = {"karel@@example.com": "karel@example.com", '"12"': '"420601000005"'}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object) -> Iterator[Server]:
    with open_shop(tmp_path_factory.mktemp("book")) as server:
        yield server


@pytest.fixture
def olga(shop: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    sign_in(shop, page)
    yield page
    context.close()


def test_from_a_messy_list_to_a_person_forgotten(olga: Page, shop: Server, tmp_path: Path) -> None:
    bring_in(olga, shop, "till.csv", LIST.encode("cp1250", "replace"))
    expect(olga.get_by_text("3 new, 0 changed, 0 as they were.")).to_be_visible(timeout=30_000)
    mend_two_rows(olga, shop, tmp_path)
    undo_the_list(olga, shop, "till.csv")
    bring_in(olga, shop, "till.csv", LIST.encode("cp1250", "replace"))
    expect(olga.get_by_text("3 new, 0 changed, 0 as they were.")).to_be_visible(timeout=30_000)
    merge_two_people_and_part_them(olga, shop)
    segment = build_a_segment(olga, shop)
    ask_the_segment(olga, shop, segment)
    backup = tmp_path / "before.zip"
    command(shop.environment, "backup", str(backup))
    erase(olga, shop, "Karel Nový")
    a_restored_backup_does_not_bring_them_back(shop, backup)


def bring_in(page: Page, shop: Server, name: str, content: bytes) -> None:
    page.goto(f"{shop.address}/w/ozvena/customers/import/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Look at it").click()
    page.get_by_label("They bought from us").check()
    page.get_by_role("button", name="Bring them in").click()


def mend_two_rows(page: Page, shop: Server, folder: Path) -> None:
    expect(page.get_by_text("2 rows were left out because something in them is wrong.")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the rows to mend").click()
    coming.value.save_as(folder / "mend.csv")
    text = (folder / "mend.csv").read_text("utf-8-sig")
    for wrong, right in MENDED.items():
        assert wrong in text
        text = text.replace(wrong, right)
    bring_in(page, shop, "mended.csv", text.encode("utf-8-sig"))
    expect(page.get_by_text("2 new, 0 changed, 0 as they were.")).to_be_visible(timeout=30_000)


def undo_the_list(page: Page, shop: Server, name: str) -> None:
    page.goto(f"{shop.address}/w/ozvena/customers/import/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("button", name="Undo this list").click()
    expect(page.get_by_text("3 people whom it had added were removed.")).to_be_visible(timeout=30_000)


def merge_two_people_and_part_them(page: Page, shop: Server) -> None:
    page.goto(f"{shop.address}/w/ozvena/customers/duplicates/")
    page.get_by_role("button", name="Look again").click()
    merge = page.get_by_role("link", name=re.compile("Merge….*Růžičková"))
    until_shown(page, merge)
    merge.click()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("z.ruzickova@mlekarna.cz").first).to_be_visible()
    page.get_by_role("button", name="Undo the merge").click()
    page.goto(f"{shop.address}/w/ozvena/customers/?q=ruzickova")
    expect(page.get_by_role("link", name=re.compile("R[uů][zž]i[cč]kov[aá]"))).to_have_count(2)


def until_shown(page: Page, what: Locator) -> None:
    """The book is looked through in the background."""
    for _ in range(30):
        if what.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(page.content())


def build_a_segment(page: Page, shop: Server) -> str:
    page.goto(f"{shop.address}/w/ozvena/customers/segments/new/")
    page.get_by_label("Name", exact=True).fill("Faithful")
    page.get_by_label("What is asked").first.select_option("tag")
    # As somebody types: a field filled the moment it appears is faster than the page that listens to it.
    page.get_by_label("Tags, with commas").press_sequentially("věrná", delay=50)
    expect(page.locator("#live")).to_contain_text("3")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{shop.address}/w/ozvena/customers/segments/")
    page.get_by_role("link", name="Faithful").first.click()
    found = re.search(r"segments/([0-9a-f-]{36})", page.url)
    assert found
    return found[1]


def ask_the_segment(page: Page, shop: Server, segment: str) -> None:
    make_a_survey(shop)
    page.goto(f"{shop.address}/w/ozvena/mailings/new/?segment={segment}")
    page.get_by_role("button", name="Look before sending").click()
    expect(page.get_by_text("3 customers will be asked.")).to_be_visible()
    page.get_by_role("button", name="Ask 3 customers").click()
    expect(page.get_by_text("3").first).to_be_visible()


def make_a_survey(shop: Server) -> None:
    made = command(shop.environment, "apikey", "create", "--workspace", "ozvena", "--name", "Till", "--json")
    body = json.dumps({"kind": "nps", "name": "How was it?", "languages": ["cs", "en"]}).encode()
    headers = {
        "Authorization": f"Bearer {json.loads(made.splitlines()[-1])['key']}",
        "Content-Type": "application/json",
    }
    request = urllib.request.Request(f"{shop.address}/api/v1/surveys", body, headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 201


def erase(page: Page, shop: Server, name: str) -> None:
    page.goto(f"{shop.address}/w/ozvena/customers/?q=karel")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name=re.compile("Erase")).first.click()
    page.get_by_label(re.compile("Type ERASE")).fill("erase")
    page.get_by_role("button", name="Erase for good").click()
    page.goto(f"{shop.address}/w/ozvena/customers/?q=karel")
    expect(page.get_by_role("link", name=name)).to_have_count(0)


def a_restored_backup_does_not_bring_them_back(shop: Server, backup: Path) -> None:
    shop.stop()
    command(shop.environment, "restore", str(backup), "--replace", "--yes")
    found = command(shop.environment, "shell", "-c", NAMES)
    assert "Cagri Isik" in found
    assert "Karel" not in found


NAMES = (
    "from ohlas.customers.models import Customer; print(*Customer.objects.values_list('name', flat=True), sep='\\n')"
)
