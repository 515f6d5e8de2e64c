"""Words of asking for templates."""

from django import template

from ohlas.customers.models import Customer
from ohlas.customers.personal import shown_name
from ohlas.invitations.naming import WHY_NOT, Words
from ohlas.team.models import Member

register = template.Library()


@register.filter
def why_not(reason: str) -> Words:
    """Why this customer was not asked, as a sentence."""
    return WHY_NOT.get(reason, "")


@register.filter
def asked_name(customer: Customer, member: Member) -> str:
    """The customer's name as this member may see it."""
    return shown_name(customer, member)
