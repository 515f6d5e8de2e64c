"""A consent that somebody else wrote down, until the customer confirms it by e-mail (double opt-in)."""

from datetime import datetime, timedelta

from django.db import models, transaction

from ohlas.customers.basis.texts import consent_text
from ohlas.customers.models.allowing import Allowing, check_line
from ohlas.customers.models.permission import Permission
from ohlas.team.models import User

# Nobody is asked to confirm more than once a day, nor more than three times a month.
PAUSE, LATELY, MOST = timedelta(days=1), timedelta(days=30), 3


class Confirming(Allowing):
    language: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def write_down(
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
        """What somebody else says the customer allowed. Where the business has consents confirmed, one to e-mail
        waits for the customer's own word; ValidationError as in `allow`."""
        told = {"channel": channel, "purpose": purpose, "wording": wording, "source": source}
        if basis == "consent" and channel == "email" and self.workspace.double_opt_in_since:
            return self.ask_to_confirm(**told, at=at, by=by)
        return self.allow(**told, basis=basis, at=at, by=by)

    def allow_all(self, bases: dict[str, str], *, source: str, at: datetime) -> None:
        """One line for each channel of `bases` that brings something new."""
        for channel, basis in bases.items():
            self.write_down(channel=channel, basis=basis, source=source, at=at)

    def ask_to_confirm(
        self, *, channel: str, purpose: str, wording: str, source: str, at: datetime, by: User | None = None
    ) -> Permission:
        """A line that waits; what follows from its event sends the e-mail. The line there is where they agreed
        already, or were asked to confirm a moment ago or too often."""
        check_line(channel, "consent", purpose)
        with transaction.atomic():
            self.hold()
            latest = self.permission(channel, purpose)
            if latest and latest.basis == "consent":
                return latest
            waiting = self.ledger.filter(channel=channel, purpose=purpose, basis="pending", at__gt=at - LATELY)
            newest: Permission | None = waiting.order_by("-at", "-id").first()
            if newest and (newest.at > at - PAUSE or waiting.count() >= MOST):
                return newest
            told = {"purpose": purpose, "wording": wording or self._ready_text(channel, purpose), "source": source}
            return self.write_line(channel, "pending", **told, by=by, at=at)

    def confirm(self, waiting: Permission, *, at: datetime) -> Permission | None:
        """They confirmed it themselves. Twice writes one line; None when it is over, or they took it back since."""
        with transaction.atomic():
            self.hold()
            latest = self.permission(waiting.channel, waiting.purpose)
            if latest and latest.confirms_id == waiting.pk:
                return latest
            if waiting.basis != "pending" or waiting.confirmations.exists() or waiting.is_over(at=at):
                return None
            told = {"purpose": waiting.purpose, "wording": waiting.wording, "source": "confirmed by e-mail"}
            return self.write_line(waiting.channel, "consent", **told, at=at, confirms=waiting)

    def _ready_text(self, channel: str, purpose: str) -> str:
        """What they are shown to agree to where nobody said how they were asked."""
        language = self.language or self.workspace.language
        return consent_text(language, self.workspace.name, channel=channel, purpose=purpose)
