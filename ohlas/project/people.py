"""What is kept about people: each package's part of handing it out and of erasing it, and what of it has an end."""

# Modules with `known_of(customer)` and `let_go(customer, at=)`, in the order in which an erasure calls them: whoever
# points to a person lets go before the record is gone.
PARTS = [
    "ohlas.responses.person",
    "ohlas.mail.person",
    "ohlas.invitations.person",
    "ohlas.customers.person",
]

# Models with a path to a customer that are not handed out, and why. A test fails for one that is in neither list.
NOT_HANDED_OUT: dict[str, str] = {
    "customers.Deed": "what a list changed, for some weeks to undo it by: what it brought stands in the record",
    "customers.BroughtEvent": "which list told of an event: the event itself is handed out",
    "customers.Merge": "both records of somebody who was in the book twice, for some weeks to part them by",
    "customers.Duplicate": "a guess that two records are one person, which nobody has confirmed",
    "customers.Kept": "what undoing a list left as it was: that stands in the record",
}

# What a business may let go of after a time it chooses, by the key under which it is stored: each a
# `customers.keeping.kinds.Kept`. Words before stories before people, so that a day's first run has least to erase.
KEEPING = {
    "comments": "ohlas.responses.keeping.COMMENTS",
    "mails": "ohlas.mail.keeping.MAILS",
    "events": "ohlas.customers.keeping.own.EVENTS",
    "customers": "ohlas.customers.keeping.own.CUSTOMERS",
}
