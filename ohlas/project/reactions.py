"""What follows from an event: the only place that says so. The `urls.py` of events.

Each reaction is a task taking the event's id as text; it runs in the worker, is idempotent, and is retried.
"""

REACTIONS: dict[str, list[str]] = {
    # Whatever the business tells us of: an order, a visit, a solved ticket, or kinds of its own.
    "outside": ["ohlas.invitations.jobs.ask_after_event"],
    # A consent somebody else wrote down, where the business has consents confirmed.
    "permission.pending": ["ohlas.invitations.jobs.ask_to_confirm"],
    # A visit that was written down by mistake is not asked about.
    "customer.entry_taken_back": ["ohlas.invitations.jobs.do_not_ask_after"],
    # What the person told about themselves, where the survey says that it is remembered.
    "response.received": ["ohlas.responses.jobs.remember_facts"],
    "response.changed": ["ohlas.responses.jobs.remember_facts"],
}
