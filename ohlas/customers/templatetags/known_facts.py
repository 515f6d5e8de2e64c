"""What a business keeps about a person, on the person's page."""

from django import template

from ohlas.customers.attribute_fields import facts_shown
from ohlas.customers.models import AttributeType, Customer
from ohlas.team.models import Member

register = template.Library()


@register.simple_tag
def known_facts(customer: Customer, member: Member, on_top: bool = True) -> list[tuple[str, str]]:
    """Label and words, in the order of the business; nothing for members without sight of personal data."""
    if not member.sees_personal_data or not customer.attributes:
        return []
    types = AttributeType.objects.in_use().filter(workspace=customer.workspace_id, on_top=on_top)
    return facts_shown(customer, list(types))
