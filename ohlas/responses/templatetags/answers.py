"""Words for templates that tell of answers."""

from django import template

from ohlas.customers.models import Event
from ohlas.responses.words import channel_word
from ohlas.team.models import Member

register = template.Library()
register.filter("channel_word", channel_word)


@register.filter
def readable_by(event: Event, member: Member) -> bool:
    """Whether the answer's own page opens for this member: a rep reads what is about the rep."""
    return member.role != "rep" or (event.staff is not None and event.staff.member_id == member.pk)
