"""How often a failing job is tried again, by task: the only place that says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """`tries` in all; before the next one it waits `base` seconds doubled each time, at most `cap` seconds."""

    tries: int
    base: float
    cap: float


DEFAULT = Policy(tries=8, base=10, cap=3600)

# A mail server may be away for a night; a timed clean-up comes round again by itself.
POLICIES = {
    "ohlas.mail.jobs.deliver_mail": Policy(tries=12, base=30, cap=4 * 3600),
    "ohlas.mail.jobs.deliver_bulk": Policy(tries=12, base=30, cap=4 * 3600),
    "ohlas.mail.jobs.sweep_outbox": Policy(tries=1, base=10, cap=10),
    "ohlas.api.jobs.forget_old_answers": Policy(tries=2, base=60, cap=60),
    "ohlas.jobs.jobs.prune": Policy(tries=2, base=60, cap=60),
}


def policy_of(task: str) -> Policy:
    return POLICIES.get(task, DEFAULT)
