"""What both allowed, as one: the stricter of both for each channel and purpose, as a new line of the ledger."""

from datetime import datetime
from typing import Any

from ohlas.customers.merging.rules import stricter
from ohlas.customers.models import Customer, Permission
from ohlas.team.models import User

MERGE, UNDONE = "merge", "merge undone"
Key = tuple[str, str]


def latest_lines(customer: Customer) -> dict[Key, Permission]:
    """The line that holds, by (channel, purpose)."""
    ledger = Permission.objects.filter(customer=customer).exclude(basis="pending").order_by("at", "id")
    return {(line.channel, line.purpose): line for line in ledger}


def outcome(mine: dict[Key, Permission], theirs: dict[Key, Permission]) -> dict[Key, Permission]:
    """The line that both come to, wherever the two records do not say the same; for a page and for the merge."""
    settled = {}
    for key in mine.keys() & theirs.keys():
        one, other = mine[key], theirs[key]
        if one.basis != other.basis:
            settled[key] = one if stricter(one.basis, other.basis) == one.basis else other
    return settled


def settle(
    customer: Customer, mine: dict[Key, Permission], theirs: dict[Key, Permission], *, by: User | None, at: datetime
) -> list[dict[str, Any]]:
    """Write the new lines; for each what undoing needs to know."""
    kept = []
    for (channel, purpose), line in outcome(mine, theirs).items():
        was = mine[channel, purpose]
        made = write(customer, line, line.basis, source=MERGE, by=by, at=at, tell=line.basis != was.basis)
        kept.append({"line": str(made.pk), "was": str(was.pk)})
    return kept


def unsettle(customer: Customer, kept: list[dict[str, Any]], *, by: User | None, at: datetime) -> None:
    """Back to what the person had allowed alone, unless the ledger has gone on since."""
    now = latest_lines(customer)
    for each in kept:
        was = Permission.objects.filter(pk=each["was"], customer=customer).first()
        if was and (line := now.get((was.channel, was.purpose))) and str(line.pk) == each["line"]:
            write(customer, was, was.basis, source=UNDONE, by=by, at=at, tell=line.basis != was.basis)


def no_for_both(customer: Customer, back: Customer, *, since: datetime, by: User | None, at: datetime) -> None:
    """A no that came while they were one may have been either's, so it holds for both."""
    had = latest_lines(back)
    noes = Permission.objects.filter(customer=customer, at__gt=since, basis__in=("withdrawn", "none"))
    for line in noes.exclude(source__in=(MERGE, UNDONE)):
        known = had.get((line.channel, line.purpose))
        if known is None or stricter(known.basis, line.basis) != known.basis:
            write(back, line, line.basis, source=UNDONE, by=by, at=at, tell=True)


def write(
    customer: Customer, like: Permission, basis: str, *, source: str, by: User | None, at: datetime, tell: bool
) -> Permission:
    """A new line with the words of another; told in the timeline where it changes anything."""
    said = {"channel": like.channel, "basis": basis, "purpose": like.purpose, "source": source}
    if tell:
        return customer.write_line(**said, wording=like.wording, by=by, at=at)
    whose = {"workspace": customer.workspace, "customer": customer}
    return Permission.objects.create(**whose, **said, wording=like.wording, by=by, at=at)
