"""Takes the pictures of the README anew, of a demo behind a real server: `make pictures`.

The demo ends at the moment it is made, so its days, figures and people are others each time.
"""

import io
import os
import re
import tempfile
from pathlib import Path
from shutil import which

from PIL import Image
from playwright.sync_api import Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")

from tests.servers import PASSWORD, ROOT, Server, command, serving

PICTURES = ROOT / "docs" / "pictures"
SLUG = "kavarna-ozvena"
SIZE = {"width": 1280, "height": 1000}
# Our pages look the same in so many colours, and the files are a third of the size.
COLOURS = 128


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, sync_playwright() as playwright:
        word = Path(folder) / "password"
        word.write_text(PASSWORD)
        command(server.environment, "demo", "--language", "en", "--password-file", str(word))
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="en")  # type: ignore[arg-type]
        sign_in(page, server)
        take(page, "today")
        # Somebody to call who has said why, and their whole story.
        page.locator(".person:has(.person-action):has(.words) .person-name").first.click()
        page.locator("a.button[href*='/customers/']").click()
        take(page, "customer")
        page.goto(f"{server.address}/w/{SLUG}/scores/")
        take(page, "scores")
        browser.close()


def sign_in(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/sign-in/")
    page.locator("input[name=login]").fill(f"olga@{SLUG}.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button.primary").click()
    page.wait_for_url(re.compile(f"/w/{SLUG}/"))


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
