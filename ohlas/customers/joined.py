"""Pages that several packages make together: what `project/panels.py` names for them."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from ohlas.customers.models import Customer
from ohlas.team.models import Member


def panels_of(page: str, shown: Any, *, member: Member) -> list[tuple[str, dict[str, Any]]]:
    """What stands beside the story of what is shown on the page ("customer", "company"): template and context each."""
    return _made(page, member, shown)


def sentences_of(customer: Customer, *, member: Member) -> list[str]:
    """What is said below a person's name: the last answer, what is open."""
    return _made("customer_sentence", member, customer)


def _made(place: str, member: Member, shown: Any) -> list[Any]:
    """What each function of the table says; one that has nothing to say answers None."""
    table: dict[str, list[str]] = import_string(settings.PANELS)
    return [made for made in (import_string(path)(member, shown) for path in table.get(place, [])) if made]
