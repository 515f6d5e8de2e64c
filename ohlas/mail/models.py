"""The outbox: every mail that leaves, or waits, or cannot."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.functional import cached_property

from ohlas.customers.models import Customer, Event
from ohlas.mail.letter import Letter, flat
from ohlas.mail.sources import Source, source_of
from ohlas.team.models import Workspace
from ohlas.team.record import Record, new_id

# Minutes until the next try after each failed one; after the last, about a day, the mail has failed.
RETRY_MINUTES = [1, 5, 15, 60, 180, 360, 720]
# A mail taken out and not reported on after this long was in the hands of a worker that died.
LEASE = timedelta(minutes=3)


def new_message_id() -> str:
    """Made once for each mail and kept over all tries, so that a doubtful second one is recognised as the same."""
    return f"<{new_id()}@{urlsplit(settings.BASE_URL).hostname}>"


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, queue: str, *, at: datetime) -> "MessageQuerySet":
        """What should leave now, the longest waiting first; those of a worker that died come again."""
        return self.filter(state__in=["queued", "sending"], queue=queue, next_at__lte=at).order_by("next_at", "id")

    def rest(self, *, at: datetime) -> None:
        """Leave them for a minute: the server cannot be reached, and one mail has waited for it already."""
        self.filter(state="queued").order_by().update(next_at=at + timedelta(minutes=1))


class Message(Record):
    """One mail to one address. Mail that can be rendered again keeps its source and id instead of a body."""

    STATES = ["queued", "sending", "sent", "failed", "held", "cancelled"]
    QUEUES = ["mail", "bulk"]

    # Empty for account mail (a password reset), which no workspace may read.
    workspace = models.ForeignKey(Workspace, models.CASCADE, null=True, blank=True, related_name="messages")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="messages")
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, blank=True)
    # MAIL_SOURCES[source](source_id) renders it; empty when text and html stand here.
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=200, unique=True, default=new_message_id)
    # "held": no mail server is set, so nothing leaves and the mail can be read in the Outbox.
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="queued")
    # "bulk" for a round to many, so that a password reset never waits behind ten thousand.
    queue = models.CharField(max_length=10, choices=[(queue, queue) for queue in QUEUES], default="mail")
    # Queued: when to try. Sending: when whoever took it out is given up for dead.
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-created_at", "-id"], name="message_newest"),
            models.Index(
                fields=["queue", "next_at", "id"], condition=Q(state__in=["queued", "sending"]), name="message_due"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="message_once_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @classmethod
    def post(cls, *, to: str, at: datetime, next_at: datetime | None = None, **fields: Any) -> "Message":
        """Put one mail in the outbox, to leave at `next_at`; joins the caller's transaction."""
        from ohlas.mail.jobs import deliver_soon

        with transaction.atomic():
            message = cls.objects.create(to=to, created_at=at, next_at=next_at or at, **fields)
            deliver_soon(message.queue, after=message.next_at)
        return message

    @classmethod
    def cancel(cls, *, source: str, source_id: str) -> bool:
        """Take a mail that has not left out of the outbox; False when it has, or is in a postman's hands."""
        waiting = cls.objects.filter(source=source, source_id=source_id, state="queued")
        return bool(waiting.update(state="cancelled"))

    @property
    def is_of_a_demo(self) -> bool:
        return bool(self.workspace and self.workspace.demo_made_at)

    @cached_property
    def origin(self) -> Source:
        """What renders this mail; only of mail that has a source."""
        return source_of(self.source)(self.source_id)

    def letter(self) -> Letter:
        """What the mail says: rendered again by its source, or as it stands here."""
        if self.source:
            return self.origin.letter()
        sender = self.workspace.sender_name or self.workspace.name if self.workspace else ""
        headers = {name: value for name, value in self.headers.items() if name != "Reply-To"}
        return Letter(self.subject, self.text, self.html, sender, self.headers.get("Reply-To", ""), headers)

    def take_out(self, *, at: datetime) -> bool:
        """Take the mail for sending; False when another worker has it, or it may not leave now or ever."""
        with transaction.atomic():
            mine = Message.objects.due(self.queue, at=at).filter(pk=self.pk).order_by()
            if not mine.update(state="sending", next_at=at + LEASE, attempts=F("attempts") + 1):
                return False
            leaves_at = self.origin.leaves_at(at=at) if self.source else at
            if leaves_at is None:
                self.set(state="cancelled")
            elif leaves_at > at:
                self.set(state="queued", next_at=leaves_at, attempts=self.attempts)
        if leaves_at is None or leaves_at > at:
            return False
        self.state, self.attempts = "sending", self.attempts + 1
        return True

    def mark_sent(self, *, at: datetime, held: bool = False) -> None:
        """It left, or, `held`, stays here to be read. A body nobody may read any more is wiped."""
        with transaction.atomic():
            if self._is_gone():
                return
            self.set(state="held" if held else "sent", sent_at=None if held else at, error="")
            if self.source:
                self.origin.has_left(at=at, held=held)
            elif self.workspace_id is None:
                self.set(text="", html="")

    def _is_gone(self) -> bool:
        """Whether the person it went to was erased while it was on its way; nothing is written about it then."""
        return not list(Message.objects.select_for_update().filter(pk=self.pk).values_list("pk"))

    def mark_late(self, reason: str, *, at: datetime) -> None:
        """The server did not take it now: try again later, for about a day."""
        if not Message.objects.filter(pk=self.pk).exists():
            return
        if self.attempts > len(RETRY_MINUTES):
            self.mark_failed(reason, at=at, bounced=False)
            return
        wait = timedelta(minutes=RETRY_MINUTES[max(self.attempts, 1) - 1])
        self.set(state="queued", next_at=at + wait, error=flat(reason)[:300])

    def mark_failed(self, reason: str, *, at: datetime, bounced: bool) -> None:
        """It will never arrive; `bounced` when the address itself was refused, which is then not written to again."""
        with transaction.atomic():
            if self._is_gone():
                return
            self.set(state="failed", error=flat(reason)[:300])
            if bounced and self.customer:
                self._mark_address(self.customer, at=at)
            if self.source:
                self.origin.has_failed(at=at, bounced=bounced)

    def _mark_address(self, customer: Customer, *, at: datetime) -> None:
        points = customer.contact_points.filter(kind="email", normalised=self.to, state="ok")
        for point in points.select_for_update():
            point.mark("bounced", at=at)
            payload = {"reason": self.error}
            Event.record("mail.bounced", workspace=customer.workspace, at=at, customer=customer, payload=payload)
