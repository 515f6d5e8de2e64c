"""What every stored record shares: an identifier that sorts by the time it was made."""

import os
import time
import uuid
from typing import Any

from django.db import DatabaseError, models
from django.http import Http404

# RFC 9562, version 7: 48 bits of milliseconds, 12 bits of their fractions, 62 bits of chance.
_VERSION, _VARIANT, _CHANCE = 0x7 << 76, 0b10 << 62, (1 << 62) - 1
_last = 0


def new_id() -> uuid.UUID:
    """A UUIDv7 (RFC 9562, method 3), later than every one that this process has made before."""
    global _last
    _last = ticks = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
    chance = int.from_bytes(os.urandom(8)) & _CHANCE
    return uuid.UUID(int=(ticks >> 12) << 80 | _VERSION | (ticks & 0xFFF) << 64 | _VARIANT | chance)


class Gone(Http404):
    """What was to be changed is no longer there: somebody has erased it, or merged it into another."""


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def set(self, **changes: Any) -> None:
        """Write these fields and no others."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=list(changes))

    def save(self, *args: Any, **options: Any) -> None:
        """What was there is changed, and never made anew after somebody else has taken it away. Raises Gone."""
        if not (self._state.adding or args or options.get("update_fields") or options.get("force_insert")):
            options["force_update"] = True
        try:
            super().save(*args, **options)
        except DatabaseError as error:
            # Django's own word that no row was changed; what the database says has a cause.
            if type(error) is DatabaseError and error.__cause__ is None:
                raise Gone from error
            raise

    def hold(self) -> None:
        """Hold the row in the caller's transaction, and know what others wrote into it meanwhile. Raises Gone."""
        held = type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
        if held is None:
            raise Gone
        for field in self._meta.concrete_fields:
            if getattr(self, field.attname) != (now := getattr(held, field.attname)):
                setattr(self, field.attname, now)
