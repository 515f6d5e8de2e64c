"""Words for templates that tell of answers."""

from django import template
from django.utils.translation import gettext_lazy as _

from ohlas.customers.models import Event
from ohlas.responses.words import channel_word
from ohlas.team.models import Member

register = template.Library()
register.filter("channel_word", channel_word)


@register.filter
def readable_by(event: Event, member: Member) -> bool:
    """Whether the answer's own page opens for this member: a rep reads what is about the rep."""
    return member.role != "rep" or (event.staff is not None and event.staff.member_id == member.pk)


WHY_NOT_KEPT = {
    "text": _("It is too long."),
    "number": _("It is not a number."),
    "date": _("It is not a day we can read."),
    "yes_no": _("It is neither yes nor no."),
    "choice": _("It is none of the choices."),
}


@register.filter
def why_not_kept(kind: str) -> str:
    """Why an answer could not become a fact of this kind; "" is one that is no longer kept."""
    return str(WHY_NOT_KEPT.get(kind) or _("You no longer keep this fact."))
