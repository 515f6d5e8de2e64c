"""The customers of the demo: who they are, how to reach them, how they feel about us in general."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ohlas.language.fold import fold
from ohlas.project.demo.names import NAMES, firm

LANGUAGES = {"cs": 66, "de": 12, "en": 10, "it": 7, "tr": 5}
COUNTRIES = {
    "cs": ("CZ",),
    "de": ("DE", "DE", "AT", "CZ"),
    "en": ("CZ", "CZ", "GB", "IE"),
    "it": ("IT", "CZ"),
    "tr": ("TR", "CZ"),
}
# Ranges no operator has been given (libphonenumber calls every number in them possible and none of them valid), so
# that nobody is ever called by mistake: (prefix, digits after it).
PHONES = {"CZ": ("+42061", 7), "DE": ("+49166", 8), "AT": ("+43600", 7), "IT": ("+3930", 8), "TR": ("+90599", 7)}
MAIL_DOMAINS = ("example.com", "example.com", "example.org", "example.net")
TAGS = {"filter": 0.16, "espresso": 0.14, "subscription": 0.12, "vip": 0.05, "voucher": 0.04, "oat_milk": 0.06}
BASES = {"consent": 62, "existing_customer": 30, "none": 8}
CITIES = ("Praha 1", "Praha 2", "Praha 3", "Praha 5", "Praha 7", "Praha 8", "Praha 10")


@dataclass(slots=True)
class Person:
    """`mood` is how much happier than most this person is, in standard deviations; `keen` how readily they answer."""

    number: int
    name: str
    woman: bool
    language: str
    country: str
    city: str
    company: str
    tags: tuple[str, ...]
    email: str
    phone: str
    basis: str
    source: str
    joined_at: datetime
    withdrew_at: datetime | None
    bounced_at: datetime | None
    mood: float
    keen: float
    shops: bool
    visits: bool
    asked: tuple[datetime, ...] = field(default=())
    late_at: datetime | None = None

    @property
    def pools(self) -> list[str]:
        """Where the story may meet this person."""
        places = {"all": True, "visits": self.visits, "shops": self.shops, "firms": bool(self.company)}
        return [*(place for place, fits in places.items() if fits), *self.tags]


class People:
    """Makes one person after another, no two with the same address or number."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._locals: dict[str, int] = {}
        self._count = 0

    def join(self, joined_at: datetime, source: str) -> Person:
        chance = self.chance
        language = _weighted(chance, LANGUAGES)
        woman = chance.random() < 0.54
        given, family = NAMES[language].choose(chance, woman=woman)
        country = chance.choice(COUNTRIES[language])
        here = country == "CZ"
        self._count += 1
        return Person(
            number=self._count,
            name=f"{given} {family}",
            woman=woman,
            language=language,
            country=country,
            city=chance.choice(CITIES) if here and chance.random() < 0.8 else "",
            company=firm(chance) if chance.random() < 0.1 else "",
            tags=tuple(tag for tag, share in TAGS.items() if chance.random() < share),
            email=self._email(given, family),
            phone=self._phone(country),
            basis=_weighted(chance, BASES) if source == "import" else "consent" if chance.random() < 0.96 else "none",
            source=source,
            joined_at=joined_at,
            withdrew_at=self._some_day(joined_at, 0.03),
            bounced_at=self._some_day(joined_at, 0.02),
            mood=chance.gauss(0, 0.55),
            keen=chance.choice((0.45, 1.0, 1.0, 1.6)),
            shops=not here or chance.random() < 0.65,
            visits=here or chance.random() < 0.25,
        )

    def _email(self, given: str, family: str) -> str:
        if self.chance.random() < 0.03:
            return ""
        local = ".".join("".join(filter(str.isalnum, fold(part))) for part in (given, family))
        seen = self._locals[local] = self._locals.get(local, 0) + 1
        return f"{local}{seen if seen > 1 else ''}@{MAIL_DOMAINS[self._count % len(MAIL_DOMAINS)]}"

    def _phone(self, country: str) -> str:
        """Their numbers follow one another, shuffled by a factor that meets every one of them once."""
        if country not in PHONES or self.chance.random() < 0.4:
            return ""
        prefix, digits = PHONES[country]
        return f"{prefix}{self._count * 7_654_321 % 10**digits:0{digits}}"

    def _some_day(self, after: datetime, share: float) -> datetime | None:
        return after + timedelta(days=self.chance.uniform(20, 400)) if self.chance.random() < share else None


def _weighted(chance: Random, table: dict[str, int]) -> str:
    return chance.choices(list(table), list(table.values()))[0]
