"""What a member may read of a person: everything, or initials only."""

from django.utils.translation import gettext as _

from ohlas.customers.models import Customer
from ohlas.team.models import Member


def shown_name(member: Member, customer: Customer) -> str:
    """The customer's name, or initials ("E. H.") for a member who does not see personal data."""
    if member.sees_personal_data:
        return customer.name or _("Without a name")
    return " ".join(f"{word[0]}." for word in customer.name.split()) or _("A customer")


def shown_contact(member: Member, raw: str) -> str:
    """An address or number, or dots for a member who does not see personal data."""
    return raw if member.sees_personal_data else "•••"
