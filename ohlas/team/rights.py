"""Who may do what: one table, right -> roles. A view names its right in `guard`; an unknown one fails at import."""

ALL = frozenset({"owner", "manager", "rep", "viewer"})
NOT_VIEWERS = ALL - {"viewer"}
LEADERS = frozenset({"owner", "manager"})
OWNER = frozenset({"owner"})

RIGHTS: dict[str, frozenset[str]] = {
    "today.see": ALL,
    "scores.see": ALL,
    "scores.by_staff": LEADERS,
    "comments.see": ALL,
    "answers.see": ALL,
    "answers.export": LEADERS,
    "answers.enter": NOT_VIEWERS,
    "customers.see": NOT_VIEWERS,
    "customers.change": NOT_VIEWERS,
    "customers.merge": LEADERS,
    "customers.import": LEADERS,
    "customers.export": LEADERS,
    "touchpoints.change": LEADERS,
    "surveys.see": LEADERS,
    "surveys.change": LEADERS,
    "mailings.see": LEADERS,
    "mailings.send": LEADERS,
    "outbox.see": LEADERS,
    "jobs.see": OWNER,
    "jobs.change": OWNER,
    "business.change": LEADERS,
    "staff.change": LEADERS,
    "members.see": OWNER,
    "members.change": OWNER,
    "keys.see": OWNER,
    "keys.change": OWNER,
    "audit.see": OWNER,
    "audit.export": OWNER,
    "security.change": OWNER,
    "own.account": ALL,
}


def allows(right: str, role: str, *, may_export: bool) -> bool:
    """Whether this role holds the right; exports need the member's own switch besides. KeyError for an unknown one."""
    return role in RIGHTS[right] and (may_export or not right.endswith(".export"))
