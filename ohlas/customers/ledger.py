"""The ledger of one customer as pages tell it: what holds now, and every line there ever was."""

from dataclasses import dataclass
from datetime import datetime

from ohlas.customers.basis.countries import Words
from ohlas.customers.basis.rules import ALLOWING, judge
from ohlas.customers.models import Customer, Permission
from ohlas.customers.models.permission import CONFIRM_WITHIN


@dataclass(frozen=True)
class Held:
    """What holds for one channel and purpose: the line, and how far it goes where the customer lives."""

    line: Permission
    grade: str
    note: Words

    @property
    def tone(self) -> str:
        return {"enough": "good", "noted": "", "not_enough": "bad"}[self.grade]


def history_of(customer: Customer) -> list[Permission]:
    """Every line, newest first, with who wrote it."""
    lines = Permission.objects.filter(customer=customer)
    return list(lines.select_related("by", "confirms").order_by("-at", "-id"))


def now_of(customer: Customer, history: list[Permission], *, at: datetime) -> list[Held]:
    """The line that holds for each channel and purpose, and consents that wait to be confirmed."""
    confirmed = {line.confirms_id for line in history}
    found: dict[tuple[str, str, bool], Permission] = {}
    for line in history:
        waits = line.basis == "pending"
        if waits and (line.pk in confirmed or line.at + CONFIRM_WITHIN <= at):
            continue
        found.setdefault((line.purpose, line.channel, waits), line)
    order = {purpose: place for place, purpose in enumerate(Permission.PURPOSES)}
    lines = sorted(found.values(), key=lambda line: order.get(line.purpose, len(order)))
    return [_held(customer, line) for line in lines if not _is_settled(line, found)]


def stopped_when(ledger: list[Held]) -> datetime | None:
    """Since when they want to hear nothing any more, over no channel and for no purpose; None where that is not so."""
    noes = {(held.line.channel, held.line.purpose): held.line.at for held in ledger if held.line.basis == "withdrawn"}
    everything = len(Permission.CHANNELS) * len(Permission.PURPOSES)
    return max(noes.values()) if len(noes) == len(ledger) == everything else None


def _is_settled(line: Permission, found: dict[tuple[str, str, bool], Permission]) -> bool:
    """A consent that waits is of no more interest once something newer was said."""
    told = found.get((line.purpose, line.channel, False))
    return bool(line.basis == "pending" and told and (told.at, told.pk) > (line.at, line.pk))


def _held(customer: Customer, line: Permission) -> Held:
    if line.purpose not in Permission.PURPOSES:
        return Held(line, "enough", "")
    verdict = judge(customer.country or customer.workspace.country, line.channel, line.purpose, line.basis)
    # That no country lets us write after a no needs no note.
    return Held(line, verdict.grade, verdict.note if line.basis in ALLOWING else "")
