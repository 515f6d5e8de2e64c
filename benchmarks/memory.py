"""The memory of `ohlas serve`, all its processes: at rest, and with a million answers after many pages.

python -m benchmarks.memory [--answers 1000000]

PSS: what several processes share is counted once. PostgreSQL's own processes are not counted, as they may be anywhere.
"""

import argparse
import time

from benchmarks.fill import SLUG, Story
from benchmarks.scores_page import addresses
from benchmarks.stage import Site, database_name, served, stage
from benchmarks.table import show
from benchmarks.visitor import Visitor

ROUNDS = (10, 40, 40)
GOAL = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=1_000_000)
    answers = parser.parse_args().answers
    with stage():
        story = Story()
        rows = measure("10,000")
        story.grow(answers)
        rows += measure(f"{answers:,}")
    show(f"Memory of ohlas serve, all processes; goal {GOAL} MB", [database_name(), "answers", "processes", "MB"], rows)


def measure(answers: str) -> list[list[str]]:
    """At rest, then after rounds of every page, on several connections so that every process takes part."""
    pages, rows, seen = addresses(), [], 0
    with served() as site:
        time.sleep(5)  # the worker too has started and found nothing to do
        rows.append(_row("at rest", answers, site))
        visitors = [Visitor(site.port, SLUG) for _ in range(8)]
        for rounds in ROUNDS:
            for number in range(rounds):
                for path in pages.values():
                    visitors[number % len(visitors)].get(path)
                    seen += 1
            rows.append(_row(f"after {seen} pages", answers, site))
    return rows


def _row(when: str, answers: str, site: Site) -> list[str]:
    return [when, answers, str(len(site.processes())), f"{site.memory():.0f}"]


if __name__ == "__main__":
    main()
