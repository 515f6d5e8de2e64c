"""Permission that an import gave, taken back. The ledger is never changed: a new line says what holds again."""

from collections.abc import Sequence
from datetime import datetime

from ohlas.customers.models import Deed, Event, Import, Permission
from ohlas.customers.models.permission import ALLOWING


def put_basis_back(run: Import, deeds: Sequence[Deed], *, at: datetime) -> set[object]:
    """Where the import's line is still the latest one. Whose basis went back."""
    ids = [deed.customer_id for deed in deeds]
    ledger = Permission.objects.about("email").filter(customer__in=ids).order_by("at", "id")
    latest = {line.customer_id: line for line in ledger}
    fresh = {}
    for deed in deeds:
        line = latest.get(deed.customer_id)
        if line and (line.at, line.source) == (deed.at, run.permission_source):
            before = (deed.before or {}).get("basis", [""])[0]
            fresh[deed.customer_id] = _line(run, deed, before or "none", at=at)
    Permission.objects.bulk_create(fresh.values())
    Event.record_many([_event(run, line) for line in fresh.values()])
    return set(fresh)


def _line(run: Import, deed: Deed, basis: str, *, at: datetime) -> Permission:
    return Permission(
        workspace_id=run.workspace_id,
        customer_id=deed.customer_id,
        channel="email",
        basis=basis,
        source=f"import undone: {run.file_name}"[:60],
        by=run.undone_by,
        at=at,
    )


def _event(run: Import, line: Permission) -> Event:
    return Event(
        workspace_id=run.workspace_id,
        kind="permission.given" if line.basis in ALLOWING else "permission.withdrawn",
        occurred_at=line.at,
        recorded_at=line.at,
        customer_id=line.customer_id,
        source=run.own_source,
        payload={"channel": "email", "basis": line.basis, "source": line.source},
    )
