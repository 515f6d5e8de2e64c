"""What went wrong and what got better: the plot, told by how many days ago a day was. Pure numbers.

About eight weeks ago the e-shop changed its courier: parcels come late and nobody answers the mails about it. After
a month somebody talks to the courier and it mends, slowly. Half a year ago prices went up, four months ago the phone
got a call-back hour.
"""

COURIER_CAME = 58
PRICES_ROSE = 190
CALL_BACK_CAME = 125

# How much better or worse than usual people feel, in standard deviations.
BY_SURVEY = {"visit": 0.18, "delivery": 0.3, "order": 0.1, "invoice": -0.7, "call": 0.0, "relationship": 0.22}
BY_STAFF = {"radim": 0.5, "klara": 0.08, "tomas": -0.12, "jana": 0.05, "": 0.0}
LATE = -1.75
LATE_LATELY = -0.7
CROWDED = -0.6


def courier_trouble(days_ago: int) -> float:
    """0 while all is well, 1 in the worst month, then less and less."""
    if days_ago > COURIER_CAME:
        return 0.0
    return 1.0 if days_ago > 28 else 0.15 + 0.35 * days_ago / 28


def chance_of_late(days_ago: int) -> float:
    """The share of parcels that come two days late or more."""
    return 0.03 + 0.65 * courier_trouble(days_ago)


def is_dear(days_ago: int) -> bool:
    """The six weeks in which people speak of the new prices."""
    return PRICES_ROSE - 42 < days_ago <= PRICES_ROSE


def drift(survey: str, days_ago: int) -> float:
    """How the times move everybody's feeling about one thing."""
    if survey == "call":
        return 0.3 if days_ago <= CALL_BACK_CAME else -0.25
    return -0.18 if survey in ("visit", "relationship") and is_dear(days_ago) else 0.0
