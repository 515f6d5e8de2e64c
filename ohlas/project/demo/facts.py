"""What the café remembers about a person besides how to reach them; types first, then one value or none of each."""

from datetime import date, timedelta
from random import Random
from typing import Any

from ohlas.customers.attribute_starters import begin_with
from ohlas.customers.models import AttributeType
from ohlas.project.demo.people import Person
from ohlas.project.demo.words import Words
from ohlas.team.models import Workspace

# How many of a hundred tell us; the way they found us as the choices of it stand: friend, internet, walking by, ad.
KNOWN = {"favourite": 38, "dislikes": 5, "birthday": 14, "found_us": 45}
FOUND_US = (34, 27, 31, 8)


def declare(workspace: Workspace, said: Words) -> list[str]:
    """The types, in the active language; the keys of the ways somebody found us."""
    begin_with(workspace, KNOWN)
    AttributeType.declare(workspace, key="city", label=said.city, kind="text", on_top=False)
    found_us = AttributeType.objects.get(workspace=workspace, key="found_us")
    return [choice["key"] for choice in found_us.choices]


class Facts:
    """Its chance is its own, so that what is remembered changes nothing in the story."""

    def __init__(self, chance: Random, said: Words, found_us: list[str]) -> None:
        self.chance, self.said, self.found_us = chance, said, found_us

    def of(self, person: Person) -> dict[str, Any]:
        told = {key: self._tell(key, person) for key, share in KNOWN.items() if self.chance.random() * 100 < share}
        return {**({"city": person.city} if person.city else {}), **told}

    def _tell(self, key: str, person: Person) -> str:
        match key:
            case "favourite":
                kinds = [tag for tag in person.tags if tag in self.said.favourites] or [""]
                return self.chance.choice(self.said.favourites[kinds[0]])
            case "dislikes":
                return self.chance.choice(self.said.dislikes)
            case "birthday":
                born = date(1950, 1, 1) + timedelta(days=self.chance.randrange(56 * 365))
                return born.isoformat()
            case _:
                return self.chance.choices(self.found_us, FOUND_US)[0]
