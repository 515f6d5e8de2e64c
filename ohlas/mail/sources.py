"""Who renders which mail. The table stands in project/mails.py, named by the MAIL_SOURCES setting."""

from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ohlas.mail.letter import Letter


class Source(Protocol):
    """One mail that is kept as an id and rendered whenever it is needed."""

    def __init__(self, source_id: str) -> None:
        """Of the record with this id; nothing is read before it is needed."""

    def leaves_at(self, *, at: datetime) -> datetime | None:
        """When it may leave, asked in the transaction that takes it out: not after `at` means now, None means never."""

    def letter(self) -> Letter:
        """What it says. Changes nothing."""

    def has_left(self, *, at: datetime, held: bool) -> None:
        """It was handed to the mail server, or, `held`, stays in the Outbox because there is none."""

    def has_failed(self, *, at: datetime, bounced: bool) -> None:
        """It will never arrive: the address was refused (`bounced`), or no server took it for a day."""


@cache
def source_of(name: str) -> type[Source]:
    """The source of this name; KeyError when project/mails.py does not know it."""
    table: dict[str, str] = import_string(settings.MAIL_SOURCES)
    source: type[Source] = import_string(table[name])
    return source
