"""What every stored record shares: an identifier that sorts by the time it was made."""

import os
import time
import uuid
from typing import Any

from django.db import models

# RFC 9562, version 7: 48 bits of milliseconds, 12 bits of their fractions, 62 bits of chance.
_VERSION, _VARIANT, _CHANCE = 0x7 << 76, 0b10 << 62, (1 << 62) - 1
_last = 0


def new_id() -> uuid.UUID:
    """A UUIDv7 (RFC 9562, method 3), later than every one that this process has made before."""
    global _last
    _last = ticks = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
    chance = int.from_bytes(os.urandom(8)) & _CHANCE
    return uuid.UUID(int=(ticks >> 12) << 80 | _VERSION | (ticks & 0xFFF) << 64 | _VARIANT | chance)


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def set(self, **changes: Any) -> None:
        """Write these fields and no others."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=list(changes))
