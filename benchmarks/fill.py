"""Fills a database with a demo business of any size and says how long it took and what memory it needed.

    OHLAS_DATA=/tmp/full python -m benchmarks.fill --answers 1000000 --customers 100000

Works on the folder or database named in the environment, as `ohlas` does. The story comes one moment at a time, so
memory grows with the customers and not with the answers: the peak is printed to prove it.
"""

import argparse
import json
import os
import resource
import secrets
import sys
import time


def main() -> None:
    arguments = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
    import django

    django.setup()
    print(json.dumps(fill(arguments.answers, arguments.customers, slug=arguments.slug, seed=arguments.seed)))


def fill(answers: int, customers: int, *, slug: str = "full", seed: int = 1) -> dict[str, float | int | str]:
    """Make the business; needs a set-up Django. Times in seconds, memory in MB."""
    from django.db import connection
    from django.utils import timezone

    from ohlas.project.demo.make import Bar, make
    from ohlas.project.demo.plan import Plan
    from ohlas.project.demo.shop import PEOPLE
    from ohlas.project.serving.prepare import prepare_database
    from ohlas.responses.models import Response

    prepare_database()
    passwords = {key: secrets.token_urlsafe(12) for key, _name, _role in PEOPLE}
    started, bar = time.monotonic(), Bar(answers, sys.stderr)
    workspace = make(
        Plan(timezone.now(), customers, answers, seed=seed),
        slug=slug,
        language="en",
        passwords=passwords,
        told=bar.show,
    )
    bar.close()
    seconds = time.monotonic() - started
    written = Response.objects.filter(workspace=workspace).count()
    return {
        "database": connection.vendor,
        "workspace": slug,
        "answers": written,
        "customers": customers,
        "seconds": round(seconds, 1),
        "answers_per_second": round(written / seconds),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slug", default="full")
    return parser.parse_args()


if __name__ == "__main__":
    main()
