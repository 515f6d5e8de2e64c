"""People of chance, for what must hold whoever they are."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ohlas.customers.models import Customer, Event, Permission
from ohlas.team.models import Workspace

DAY = timedelta(days=1)
NAMES = ["Eva Horáková", "eva", "İSMAİL IŞIK", "O'Hara \\ 100%", "Šárka „Žák“", "Jan_Novák"]
FACTS: dict[Any, st.SearchStrategy[Any]] = {
    "drink": st.sampled_from(["tea", "", "IŞIK çayı"]),
    "seats": st.sampled_from([0, 4, 2.5]),
    "terrace": st.booleans(),
}
KEEP = ("name", "language", "country", "company", "external_id", *(f"attributes.{key}" for key in FACTS))
lines = st.tuples(
    st.sampled_from(Permission.CHANNELS),
    st.sampled_from(["surveys", "offers"]),
    st.sampled_from(["consent", "existing_customer", "merchant", "none", "withdrawn", "pending"]),
)
people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "language": st.sampled_from(["", "cs", "tr"]),
        "country": st.sampled_from(["", "CZ", "TR", "DE"]),
        "company": st.sampled_from(["", "Firma", "Obchod"]),
        "company_role": st.sampled_from(["", "Guide"]),
        "tags": st.lists(st.sampled_from(["vip", "shop", "Prague"]), unique=True),
        "attributes": st.fixed_dictionaries({}, optional=FACTS),
        "has": st.sets(st.sampled_from(["email", "phone", "external_id", "old email", "is first"])),
        "said": st.lists(lines, max_size=3),
        "answered": st.sampled_from([None, 3, 8]),
        "pause": st.sampled_from([None, 20, 80]),
    }
)
choices = st.fixed_dictionaries(
    {
        "keep": st.dictionaries(st.sampled_from(KEEP), st.sampled_from(["this", "other"])),
        "points": st.sets(st.integers(0, 4)),
        "tags": st.sets(st.sampled_from(["vip", "shop", "Prague"])),
    }
)


def come(workspace: Workspace, person: dict[str, Any], *, number: int, at: datetime) -> Customer:
    """This person in the book, with addresses and a customer number of their own."""
    plain = {name: person[name] for name in ("name", "language", "country", "company", "company_role", "tags")}
    reach: dict[str, Any] = {
        "email": f"Guest.{number}@guests.example",
        "phone": f"+42060311122{number}",
        "external_id": f"N-{number}",
    }
    customer = Customer.create(workspace, at=at - 90 * DAY + number * DAY, **plain)
    if "old email" in person["has"]:
        customer.change(at=at - 80 * DAY, email=f"old.{number}@guests.example")
    customer.change(at=at - 70 * DAY, **{kind: value for kind, value in reach.items() if kind in person["has"]})
    customer.set(attributes=person["attributes"])
    _live(customer, person, at=at)
    return customer


def _live(customer: Customer, person: dict[str, Any], *, at: datetime) -> None:
    if customer.company and "is first" in person["has"]:
        customer.company.choose_main_contact(customer)
        customer.refresh_from_db()
    for number, (channel, purpose, basis) in enumerate(person["said"]):
        customer.write_line(channel, basis, purpose=purpose, source="till", at=at - 9 * DAY + number * DAY)
    if person["pause"]:
        customer.pause(until=at + person["pause"] * DAY, source="preference page", at=at - DAY)
    if person["answered"] is not None:
        told = {"metric": "nps", "scale": "0-10", "score": person["answered"]}
        when = at - person["answered"] * DAY
        event = Event.record("response.received", workspace=customer.workspace, at=when, customer=customer, **told)
        customer.remember_answer(event)
