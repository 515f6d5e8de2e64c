"""How pages get at the outbox: the member's own business only, never an account's mail, else 404."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ohlas.mail.letter import Letter
from ohlas.mail.models import Message
from ohlas.team.access import may, require
from ohlas.team.models import Member


def the_messages(member: Member) -> "QuerySet[Message]":
    """Mail to customers; mail to colleagues (an invitation to join) only for who may invite them anyway."""
    require(member, "outbox.see")
    found = Message.objects.filter(workspace=member.workspace).select_related("workspace", "customer")
    return found if may(member, "members.see") else found.filter(customer__isnull=False)


def the_message(member: Member, message_id: UUID) -> Message:
    return get_object_or_404(the_messages(member), pk=message_id)


def the_letter(member: Member, message_id: UUID) -> tuple[Message, Letter]:
    """The mail and what it says; 404 for members without sight of personal data, whose names and links it holds."""
    message = the_message(member, message_id)
    if not member.sees_personal_data:
        raise Http404
    try:
        return message, message.letter()
    except (ObjectDoesNotExist, KeyError) as gone:
        raise Http404 from gone
