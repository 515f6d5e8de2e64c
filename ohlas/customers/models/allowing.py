"""What a customer allows: the verbs over the ledger of permissions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ohlas.customers.models.event import Event
from ohlas.customers.models.permission import ALLOWING, GIVEN, Permission
from ohlas.team.models import User, Workspace

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Allowing(models.Model):
    workspace: "models.ForeignKey[Workspace, Workspace]"
    permissions: "RelatedManager[Permission]"

    class Meta:
        abstract = True

    def allow(
        self, *, channel: str, basis: str, source: str, at: datetime, wording: str = "", by: User | None = None
    ) -> Permission:
        """Add a line to the ledger; the same basis again adds none. ValidationError for an unknown channel or basis.

        Whoever withdrew comes back by a consent of their own only, not because a shop counts them as a customer.
        """
        _check(channel, basis)
        latest = self.permission(channel)
        if latest and latest.basis == basis and not wording:
            return latest
        if latest and latest.basis == "withdrawn" and basis in ("existing_customer", "merchant"):
            raise ValidationError({"permission": _("They said no before. Only their own consent can change that.")})
        return self._write(channel, basis, wording=wording, source=source, by=by, at=at)

    def allow_all(self, bases: dict[str, str], *, source: str, at: datetime) -> None:
        """One line for each channel of `bases` that brings something new."""
        for channel, basis in bases.items():
            self.allow(channel=channel, basis=basis, source=source, at=at)

    def bases(self) -> dict[str, str]:
        """The latest basis by channel; no query when the permissions were prefetched."""
        ledger = [line for line in self.permissions.all() if line.purpose == "surveys"]
        return {line.channel: line.basis for line in sorted(ledger, key=lambda line: (line.at, line.pk))}

    def withdraw(self, *, channel: str, source: str, at: datetime, by: User | None = None) -> Permission:
        """They no longer want to be asked over this channel. Withdrawing twice adds no second line."""
        latest = self.permission(channel)
        if latest and latest.basis == "withdrawn":
            return latest
        return self._write(channel, "withdrawn", wording="", source=source, by=by, at=at)

    def permission(self, channel: str) -> Permission | None:
        """The latest line of the ledger for surveys over this channel."""
        ledger = self.permissions.filter(channel=channel, purpose="surveys")
        latest: Permission | None = ledger.order_by("-at", "-id").first()
        return latest

    def may_be_asked(self, channel: str) -> bool:
        latest = self.permission(channel)
        return bool(latest and Permission.allows(latest.basis))

    def _write(
        self, channel: str, basis: str, *, wording: str, source: str, by: User | None, at: datetime
    ) -> Permission:
        kind = "permission.given" if basis in ALLOWING else "permission.withdrawn"
        payload = {"channel": channel, "basis": basis, "source": source}
        with transaction.atomic():
            line = Permission.objects.create(
                workspace=self.workspace,
                customer=self,  # type: ignore[misc]
                channel=channel,
                basis=basis,
                wording=wording,
                source=source,
                by=by,
                at=at,
            )
            Event.record(kind, workspace=self.workspace, at=at, customer=self, payload=payload)  # type: ignore[arg-type]
        return line


def _check(channel: str, basis: str) -> None:
    if channel not in Permission.CHANNELS:
        raise ValidationError({"permission": _("There is no channel of this name.")})
    if basis not in GIVEN:
        raise ValidationError({"permission": _("There is no basis of this name.")})
