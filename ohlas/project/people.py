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
NOT_HANDED_OUT: dict[str, str] = {}
