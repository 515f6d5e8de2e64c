"""Mail to customers, kept for a time after it has left or failed."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ohlas.customers.keeping.kinds import Kept
from ohlas.mail.models import Message
from ohlas.team.models import Workspace
from ohlas.ui.formats import day_with_year


def _old(workspace: Workspace, day: date) -> "QuerySet[Message]":
    before = datetime.combine(day, time(), workspace.zone)
    over = Message.objects.filter(workspace=workspace, created_at__lt=before)
    return over.exclude(state__in=("queued", "sending")).order_by("created_at", "id")


def _told(message: Message) -> str:
    return f"{day_with_year(message.created_at)}, {message.to}"


def _forget(workspace: Workspace, messages: Sequence[Any], at: datetime) -> None:
    Message.objects.filter(pk__in=[message.pk for message in messages]).delete()


MAILS = Kept(
    _("Mail in the Outbox"),
    _("E-mails that have left or failed. That somebody was asked stays known."),
    _old,
    _told,
    _forget,
)
