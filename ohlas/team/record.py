"""What every stored record shares: an identifier that sorts by the time it was made."""

import uuid
from typing import Any

from django.db import models
from uuid6 import uuid7


def new_id() -> uuid.UUID:
    """A UUIDv7 (RFC 9562) as a plain UUID."""
    return uuid.UUID(int=uuid7().int)


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def set(self, **changes: Any) -> None:
        """Write these fields and no others."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=list(changes))
