"""Forgetting a person for good, in one transaction over all packages: docs/decisions/0011-erasing-people.md."""

import re
from datetime import datetime
from functools import partial

from django.db import transaction

from ohlas.customers.erasing import traces
from ohlas.customers.erasing.keys import keys_of
from ohlas.customers.models import Company, Customer, Tombstone
from ohlas.customers.parts import parts
from ohlas.language.fold import fold
from ohlas.team import audit
from ohlas.team.audit import Doer
from ohlas.team.record import Gone


def erase(customer: Customer, *, by: Doer, at: datetime, erased_at: datetime | None = None) -> bool:
    """False when somebody else has erased them meanwhile. `erased_at` when it is not the first time.

    Holds the customer's row first: whatever still wants to write about the person waits, and then finds nobody.
    """
    workspace = customer.workspace
    with transaction.atomic():
        try:
            customer.hold()
        except Gone:
            return False
        names = traces.Names.of(customer)
        Tombstone.put(workspace, keys_of(customer), at=erased_at or at)
        ids = {str(customer.pk)}
        for part in parts():
            ids.update(part.let_go(customer, at=at))
        traces.wipe(workspace, names)
        Customer.objects.get(pk=customer.pk).delete()
        _forget_firm_of(customer)
        audit.note(by, "customer.erased", workspace=workspace, about=customer, at=at)
        # Not before it is sure; and the queue may be long, so nobody waits for this.
        transaction.on_commit(partial(traces.forget_jobs, workspace.pk, ids))
    return True


def _forget_firm_of(customer: Customer) -> None:
    """Who works under their own name is also the firm: it goes with them, unless others belong to it."""
    company = Company.objects.filter(people=None, pk=customer.company_id).first() if customer.company_id else None
    words = _words(customer.name)
    if company and words and words <= _words(company.name):
        company.delete()


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", fold(name)))
