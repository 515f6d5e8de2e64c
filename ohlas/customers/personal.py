"""What of a person a member may see. Every page, chart and export that names a customer asks here."""

from django.http import Http404
from django.utils.translation import gettext as _

from ohlas.customers.models import Customer
from ohlas.team.models import Member


def shown_name(customer: Customer, member: Member) -> str:
    """The name, else an address; for members without sight of personal data the initials only: "E. H."."""
    return name_of(customer) if member.sees_personal_data else _initials(customer.name)


def name_of(customer: Customer) -> str:
    """For those who may know it: the name, else an address, else the number."""
    addresses = [] if customer.name else [*customer.points("email"), *customer.points("phone")]
    return customer.name or next(map(str, addresses), customer.external_id) or _("Somebody without a name")


def shown_contacts(customer: Customer, member: Member, kind: str) -> list[str]:
    """Addresses or numbers as they were typed; none for members without sight of personal data."""
    return [str(point) for point in customer.points(kind)] if member.sees_personal_data else []


def require_personal_data(member: Member) -> None:
    """404 for members who may not see personal data: pages that could not work without it."""
    if not member.sees_personal_data:
        raise Http404


def _initials(name: str) -> str:
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return " ".join(f"{letter}." for letter in letters[:3]) or _("A customer")
