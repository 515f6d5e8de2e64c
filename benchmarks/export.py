"""100,000 answers to CSV through the page that exports them, beside csv.writer over the same columns of one table.

python -m benchmarks.export [--answers 100000]

The time is that of a browser, to the last byte; the memory is what the web process gained while it wrote (peak, VmHWM),
and half the answers beside all shows whether it grows with them.
"""

import argparse
import csv
import io
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.fill import SLUG, Story
from benchmarks.stage import Site, database_name, peak, served, stage
from benchmarks.table import show
from benchmarks.visitor import Page, Visitor

RUNS = 3
GOAL = 3.0
BOUND = (
    "SELECT id, day, score, band, comment, channel, language, submitted_at FROM responses_response ORDER BY day DESC"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=100_000)
    answers = parser.parse_args().answers
    with stage() as folder:
        Story().grow(answers)
        rows = [measure("half of them", f"?from={_middle()}"), measure("all", "")]
        bound = min(_bound(folder) for _ in range(RUNS))
    for row in rows:
        row += [f"{float(row[2]) / bound:.1f}"] if row is rows[-1] else ["-"]
    rows.append(["csv.writer, one table", rows[-1][1], f"{bound:.2f}", "-", "-", "1.0"])
    heads = [database_name(), "answers", "s", "first byte, ms", "memory, MB", "of the bound"]
    show(f"Export of answers to CSV; goal {GOAL} s for 100,000", heads, rows)


def measure(name: str, query: str) -> list[str]:
    """The quickest of three runs on a server of its own."""
    with served() as site:
        visitor = Visitor(site.port, SLUG)
        visitor.get(f"/w/{SLUG}/scores/how-we-count/")
        before = _peaks(site)
        pages = [visitor.get(f"/w/{SLUG}/comments/export.csv{query}") for _ in range(RUNS)]
        gained = max(after - before.get(pid, after) for pid, after in _peaks(site).items())
    best = min(pages, key=lambda page: page.seconds)
    return [name, f"{_rows(best):,}", f"{best.seconds:.2f}", f"{1000 * best.first:.0f}", f"+{gained:.0f}"]


def _peaks(site: Site) -> dict[int, float]:
    return {pid: peak(pid) for pid in site.processes()}


def _rows(page: Page) -> int:
    """Answers in the file: a comment may have several lines."""
    return sum(1 for _ in csv.reader(io.StringIO(page.body.decode("utf-8-sig")))) - 1


def _middle() -> str:
    """A day that half of the answers are not older than."""
    from ohlas.responses.models import Response

    days = Response.objects.order_by("day").values_list("day", flat=True)
    return str(days[len(days) // 2] + timedelta(days=1))


def _bound(folder: Path) -> float:
    from django.db import connection

    began = time.perf_counter()
    with connection.cursor() as cursor, (folder / "bound.csv").open("w", newline="") as file:
        cursor.execute(BOUND)
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        while rows := cursor.fetchmany(2000):
            writer.writerows(rows)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
