"""What a customer allows: the verbs over the ledger of permissions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ohlas.customers.basis.rules import is_enough
from ohlas.customers.models.event import Event
from ohlas.customers.models.permission import ALLOWING, GIVEN, Permission, PermissionQuerySet
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

KINDS = {"pending": "permission.pending", **dict.fromkeys(ALLOWING, "permission.given")}


class Allowing(Record):
    workspace: "models.ForeignKey[Workspace, Workspace]"
    permissions: "RelatedManager[Permission]"
    country: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def allow(
        self,
        *,
        channel: str,
        basis: str,
        source: str,
        at: datetime,
        wording: str = "",
        by: User | None = None,
        purpose: str = "surveys",
    ) -> Permission:
        """Add a line to the ledger; the same basis again adds none. ValidationError for an unknown channel, purpose
        or basis.

        Whoever withdrew comes back by a consent of their own only, not because a shop counts them as a customer.
        """
        check_line(channel, basis, purpose)
        with transaction.atomic():
            # A no that is said at this moment comes before or after, never in between.
            self.hold()
            latest = self.permission(channel, purpose)
            if latest and latest.basis == basis and not wording:
                return latest
            if latest and latest.basis == "withdrawn" and basis in ("existing_customer", "merchant"):
                raise ValidationError({"permission": _("They said no before. Only their own consent can change that.")})
            return self.write_line(channel, basis, purpose=purpose, wording=wording, source=source, by=by, at=at)

    def bases(self) -> dict[str, str]:
        """The latest basis by channel; no query when the permissions were prefetched."""
        told = [line for line in self.permissions.all() if line.purpose == "surveys" and line.basis != "pending"]
        return {line.channel: line.basis for line in sorted(told, key=lambda line: (line.at, line.pk))}

    def withdraw(
        self, *, channel: str, source: str, at: datetime, by: User | None = None, purpose: str = "surveys"
    ) -> Permission:
        """They no longer want this over this channel. Withdrawing twice adds no second line."""
        check_line(channel, "none", purpose)
        with transaction.atomic():
            self.hold()
            latest = self.permission(channel, purpose)
            if latest and latest.basis == "withdrawn":
                return latest
            return self.write_line(channel, "withdrawn", purpose=purpose, source=source, by=by, at=at)

    def withdraw_all(self, *, source: str, at: datetime) -> bool:
        """They want nothing any more: a no over every channel and for every purpose, so that nobody can later count
        them in where nothing was written. One entry of the story tells of it. False when all of it was said before."""
        with transaction.atomic():
            self.hold()
            ledger = self.ledger.exclude(basis="pending").order_by("at", "id")
            latest = {(line.channel, line.purpose): line.basis for line in ledger}
            lines = [
                Permission(
                    workspace=self.workspace,
                    customer_id=self.pk,
                    channel=channel,
                    purpose=purpose,
                    basis="withdrawn",
                    source=source,
                    at=at,
                )
                for channel in Permission.CHANNELS
                for purpose in Permission.PURPOSES
                if latest.get((channel, purpose)) != "withdrawn"
            ]
            Permission.objects.bulk_create(lines)
            if lines:
                told = {"customer": self, "payload": {"channel": "", "basis": "withdrawn", "source": source}}
                Event.record("permission.withdrawn", workspace=self.workspace, at=at, **told)  # type: ignore[arg-type]
        return bool(lines)

    def permission(self, channel: str, purpose: str = "surveys") -> Permission | None:
        """The line of the ledger that holds now."""
        latest: Permission | None = self.ledger.about(channel, purpose).order_by("-at", "-id").first()
        return latest

    def may_be_asked(self, channel: str, purpose: str = "surveys") -> bool:
        """Whether the basis on record is enough where they live."""
        latest = self.permission(channel, purpose)
        country, check = self.country or self.workspace.country, self.workspace.permission_check
        return is_enough(country, channel, purpose, latest.basis if latest else "", check=check)

    def allowed(self) -> set[tuple[str, str]]:
        """Every (channel, purpose) for which it is, in one look at the ledger."""
        told = self.ledger.exclude(basis="pending").filter(purpose__in=Permission.PURPOSES).order_by("at", "id")
        latest = {
            (channel, purpose): basis for channel, purpose, basis in told.values_list("channel", "purpose", "basis")
        }
        country, check = self.country or self.workspace.country, self.workspace.permission_check
        return {key for key, basis in latest.items() if is_enough(country, *key, basis, check=check)}

    def write_line(
        self, channel: str, basis: str, *, purpose: str, source: str, at: datetime, wording: str = "", **more: object
    ) -> Permission:
        """The line and its event, unconditionally: for the verbs over the ledger."""
        line = Permission(workspace=self.workspace, customer_id=self.pk, channel=channel, purpose=purpose, **more)
        line.basis, line.wording, line.source, line.at = basis, wording, source, at
        payload = {"channel": channel, "basis": basis, "source": source}
        payload |= {"purpose": purpose} if purpose != "surveys" else {}
        payload |= {"line": str(line.pk)} if basis == "pending" else {}
        kind = KINDS.get(basis, "permission.withdrawn")
        with transaction.atomic():
            line.save(force_insert=True)
            Event.record(kind, workspace=self.workspace, at=at, customer=self, payload=payload)  # type: ignore[arg-type]
        return line

    @property
    def ledger(self) -> PermissionQuerySet:
        return Permission.objects.filter(customer=self.pk)


def check_line(channel: str, basis: str, purpose: str) -> None:
    """ValidationError for what no line of the ledger may say."""
    if channel not in Permission.CHANNELS:
        raise ValidationError({"permission": _("There is no channel of this name.")})
    if purpose not in Permission.PURPOSES:
        raise ValidationError({"permission": _("There is no purpose of this name.")})
    if basis not in GIVEN:
        raise ValidationError({"permission": _("There is no basis of this name.")})
