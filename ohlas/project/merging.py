"""What becomes of every column that points to a customer when two of them are merged: the only place that says so.

By "app.Model.field" the dotted path of a rule (see customers/merging/links.py). They are followed in this order, also
when a merge is undone. A test fails for a column that is not in it.
"""

EVERY_ROW = "ohlas.customers.merging.moves.EveryRow"

RULES: dict[str, str] = {
    "customers.ContactPoint.customer": EVERY_ROW,
    # The stricter of both is written as a new line besides: see customers/merging/ledger.py.
    "customers.Permission.customer": EVERY_ROW,
    "customers.Tag.customer": "ohlas.customers.merging.moves.Tags",
    "invitations.Invitation.customer": "ohlas.invitations.merging.Invitations",
    "responses.Response.customer": "ohlas.responses.merging.Responses",
    "responses.Score.customer": EVERY_ROW,
    "mail.Message.customer": "ohlas.invitations.merging.Messages",
    "customers.Event.customer": "ohlas.responses.merging.Events",
    # Earlier merges and what they called people go along, so that names of long ago still lead to who it is now.
    "customers.Merge.customer": EVERY_ROW,
    "customers.FormerKey.customer": EVERY_ROW,
    # What an import did: undoing it afterwards is about who stays.
    "customers.Deed.customer": EVERY_ROW,
    "customers.Kept.customer": EVERY_ROW,
    "customers.Duplicate.first": "ohlas.customers.merging.moves.Pairs",
    "customers.Duplicate.second": "ohlas.customers.merging.moves.Pairs",
}
