"""Olga brings the wrong list in, and takes it back, in a browser before a real server with its worker."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.servers import Server, open_shop, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object) -> Iterator[Server]:
    with open_shop(tmp_path_factory.mktemp("undo")) as server:
        yield server


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_brought_in_and_taken_back(shop: Server, browser: Browser, scripts: bool) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, locale="en")  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(shop, page)
    page.goto(f"{shop.address}/w/ozvena/customers/import/")
    people = "".join(f"Person {n},person{n}@example.com\n" for n in range(30))
    page.locator("input[type=file]").set_input_files(
        {"name": "wrong.csv", "mimeType": "text/csv", "buffer": f"name,email\n{people}".encode()}
    )
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Bring them in").click()
    undo = page.get_by_role("button", name="Undo this list")
    until_shown(page, undo, scripts=scripts)
    expect(page.get_by_text("30 people whom it added are removed.")).to_be_visible()
    undo.focus()
    page.keyboard.press("Enter")
    until_shown(page, page.get_by_text("30 people whom it had added were removed."), scripts=scripts)
    page.goto(f"{shop.address}/w/ozvena/customers/import/")
    expect(page.get_by_role("cell", name="undone").first).to_be_visible()
    context.close()


def until_shown(page: Page, what: Locator, *, scripts: bool) -> None:
    """The bar looks again by itself; without scripts a person does."""
    for _ in range(30):
        try:
            return expect(what).to_be_visible(timeout=20_000 if scripts else 1_000)
        except AssertionError:
            if scripts:
                raise
            page.reload()
    raise AssertionError(page.content())
