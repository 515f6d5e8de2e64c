"""The pages of a business with 10 thousand, 100 thousand and a million answers, beside one GROUP BY over them all.

python -m benchmarks.scores_page [--sizes 10000,100000,1000000]

The time of a page is what a browser waits for `ohlas serve` on this machine: median of 15, from the request's first
byte to the answer's last, on a kept connection, signed in as the owner.
"""

import argparse
import statistics
import time
from urllib.parse import urlencode

from benchmarks.fill import SLUG, Story
from benchmarks.stage import database_name, served, stage
from benchmarks.table import show
from benchmarks.visitor import Visitor

GOALS = {"three filters": 250, "by touchpoint": 0, "a segment": 1000}
OTHERS = {"Today": "", "Comments": "comments/", "Customers": "customers/"}
SEGMENT = "Here and not unhappy"
BOUND = "SELECT day, value, count(*) FROM responses_score GROUP BY day, value"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    with stage():
        story, found = Story(), {}
        for size in sizes:
            began = time.monotonic()
            story.grow(size)
            print(f"{size:,} answers, filled in {time.monotonic() - began:.0f} s", flush=True)
            found[size] = measure()
        report(found)


def measure() -> dict[str, float]:
    """Milliseconds of each page, and of the bound."""
    pages = addresses()
    bound = _bound()
    with served() as site:
        visitor = Visitor(site.port, SLUG)
        return {name: visitor.milliseconds(path) for name, path in pages.items()} | {"GROUP BY": bound}


def addresses() -> dict[str, str]:
    """Every page by its name: the Scores page of the most answered series, filtered by what was answered most."""
    from ohlas.reports.counts import series_of
    from ohlas.team.models import Workspace

    shop = Workspace.objects.get(slug=SLUG)
    series = series_of(shop)[0]
    plain = {"metric": series.metric, "scale": series.scale, "series": series.series, "weeks": "13", "step": "week"}
    place, tongue, channel = _most("touchpoint__key"), _most("language"), _most("channel")
    chosen = {
        "no filter": {},
        "one filter (touchpoint)": {"touchpoint": place},
        "one filter (language)": {"language": tongue},
        "language filtered, by touchpoint": {"language": tongue, "by": "touchpoint"},
        "three filters": {"touchpoint": place, "language": tongue, "channel": channel},
        "a segment": {"segment": _segment()},
    }
    scores = {f"Scores, {name}": f"/w/{SLUG}/scores/?{urlencode(plain | more)}" for name, more in chosen.items()}
    return scores | {name: f"/w/{SLUG}/{path}" for name, path in OTHERS.items()}


def _segment() -> str:
    """Customers in one country who were not unhappy lately: a good half of the book."""
    from django.utils import timezone

    from ohlas.customers.models import Segment
    from ohlas.team.models import Workspace

    shop = Workspace.objects.get(slug=SLUG)
    known = Segment.objects.filter(workspace=shop, name=SEGMENT).first()
    tree = {"all": [
        {"field": "country", "operator": "any_of", "value": ["CZ"]},
        {"field": "band", "operator": "any_of", "value": ["good", "mid"]},
    ]}  # fmt: skip
    return str((known or Segment.create(shop, name=SEGMENT, conditions=tree, at=timezone.now())).pk)


def _most(column: str) -> str:
    """The value with most answers."""
    from django.db.models import Count

    from ohlas.responses.models import Score

    found = Score.objects.exclude(**{column: None}).values_list(column).annotate(n=Count("*")).order_by("-n")
    return str(found[0][0])


def _bound() -> float:
    from django.db import connection

    taken = []
    with connection.cursor() as cursor:
        for _ in range(4):
            began = time.perf_counter()
            cursor.execute(BOUND)
            cursor.fetchall()
            taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken[1:])


def report(found: dict[int, dict[str, float]]) -> None:
    sizes = list(found)
    names = list(found[sizes[0]])
    rows = []
    for name in names:
        goal = next((limit for end, limit in GOALS.items() if name.endswith(end)), 50)
        said = f"<= {goal}" if goal and name.startswith("Scores") else ""
        share = f"{found[sizes[-1]][name] / found[sizes[-1]]['GROUP BY']:.2f}"
        rows.append([name, *(f"{found[size][name]:.1f}" for size in sizes), said, share])
    heads = [f"{database_name()}, ms", *(f"{size:,}" for size in sizes), "goal", "of GROUP BY"]
    show("Pages by number of answers", heads, rows)


if __name__ == "__main__":
    main()
