"""The page behind a customer's link: its requests, its bytes, its first paint at a quarter of this machine's speed.

python -m benchmarks.answer_page [--times 15]

Chromium, 390 x 844, cold cache each time, CPU slowed down to a quarter through the DevTools protocol; the first
contentful paint as the browser itself reports it, counted from the navigation. Bytes are of the body as it crossed the
wire and as gzip would make it.
"""

import argparse
import gzip
import http.client
import shutil
import statistics
from dataclasses import dataclass

from benchmarks.stage import Site, database_name, served, stage
from benchmarks.table import show

SLOWER = 4
GOALS = {"requests": "1", "kB": "14", "ms": "300"}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass
class Paint:
    milliseconds: float
    requests: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=15)
    times = parser.parse_args().times
    with stage():
        from benchmarks.story import invitations
        from ohlas.project.serving.prepare import prepare_database

        prepare_database()
        tokens = invitations(2 * (times + 1))
        with served() as site:
            wire, packed = _bytes(site, tokens[0])
            slow = _paints(site, tokens[: times + 1], SLOWER)
            quick = _paints(site, tokens[times + 1 :], 1)
    rows = [
        ["requests", str(max(paint.requests for paint in slow)), GOALS["requests"]],
        ["body on the wire, kB", f"{wire / 1000:.1f}", ""],
        ["body in gzip, kB", f"{packed / 1000:.1f}", GOALS["kB"]],
        [f"first paint, CPU {SLOWER} x slower, ms", _told(slow), GOALS["ms"]],
        ["first paint, as the machine is, ms", _told(quick), ""],
    ]
    show("The answer page", [database_name(), "found", "at most"], rows)


def _told(paints: list[Paint]) -> str:
    found = [paint.milliseconds for paint in paints]
    return f"{statistics.median(found):.0f} ({min(found):.0f} to {max(found):.0f})"


def _bytes(site: Site, token: str) -> tuple[int, int]:
    """As it came, and packed."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", f"/a/{token}", headers={"Accept-Encoding": "gzip", "Accept-Language": "tr"})
    answer = connection.getresponse()
    body = answer.read()
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(body), len(body) if is_packed else len(gzip.compress(body, 6))


def _paints(site: Site, tokens: list[str], slower: int) -> list[Paint]:
    """One visit a token, each by a browser profile that knows nothing; the first, which warms up, is left out."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            return [_visit(browser, f"http://127.0.0.1:{site.port}/a/{token}?score=9", slower) for token in tokens][1:]
        finally:
            browser.close()


def _visit(browser: object, address: str, slower: int) -> Paint:
    context = browser.new_context(viewport={"width": 390, "height": 844})  # type: ignore[attr-defined]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="load")
    while not (painted := page.evaluate(PAINT)):  # the page's own policy forbids to wait for it inside
        page.wait_for_timeout(20)
    paint = Paint(painted, sum(1 for url in asked if not url.startswith("data:")))
    context.close()
    return paint


if __name__ == "__main__":
    main()
