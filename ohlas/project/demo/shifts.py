"""Who works when."""

from datetime import date
from random import Random

STAFF = {"radim": "Radim Kovář", "klara": "Klára Vlčková", "tomas": "Tomáš Beneš", "jana": "Jana Říhová"}
_DAYS = {"radim": (1, 2, 3, 4, 5), "klara": (0, 1, 2, 3, 4), "tomas": (0, 2, 4, 5), "jana": (0, 3, 5)}


def who_serves(chance: Random, day: date) -> str:
    return chance.choice([key for key, days in _DAYS.items() if day.weekday() in days] or ["klara"])
