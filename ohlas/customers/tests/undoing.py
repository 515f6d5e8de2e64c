"""What the stories about undoing a list share."""

from datetime import datetime, timedelta
from typing import Any

from ohlas.customers.models import Company, ContactPoint, Customer, Import
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

HOUR = timedelta(hours=1)
LIST = """id,name,email,phone,company,tags,language
c-1,Eva Nová,eva@nova.cz,,Nová firma,regular;vip,de
,Petr,petr@x.cz,777 888 999,Jiná firma,regular,cs
,Jana,jana@x.cz,,,,
"""


def undone(run: Import, by: Member, *, at: datetime) -> dict[str, int]:
    """What came of it, without what did not come."""
    assert run.undo(by=by, at=at)
    run_due_jobs(at, queue="bulk")
    run.refresh_from_db()
    assert run.state == "undone"
    return {name: count for name, count in run.undo_counts.items() if count}


def everything(cafe: Workspace) -> dict[str, list[Any]]:
    """All that the book says, as lists and pages show it."""
    people = Customer.objects.filter(workspace=cafe).order_by("pk")
    shown = ("pk", "name", "external_id", "language", "country", "company_id", "attributes", "sort_key", "search_text")
    return {
        "people": list(people.values_list(*shown)),
        "points": list(ContactPoint.objects.active().order_by("pk").values_list("pk", "customer_id", "normalised")),
        "tags": list(people.order_by("pk", "tags__name").values_list("pk", "tags__name")),
        "companies": list(Company.objects.order_by("pk").values_list("pk", "name")),
    }
