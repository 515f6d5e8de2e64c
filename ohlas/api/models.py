"""The memory behind Idempotency-Key."""

from datetime import datetime, timedelta

from django.db import models, transaction

from ohlas.api.problems import Problem
from ohlas.team.models import ApiKey
from ohlas.team.record import Record

LEASE = timedelta(seconds=60)
KEPT = timedelta(hours=24)


class IdempotencyRecord(Record):
    """One request that carried a key. A lease that ran out belongs to a process that died; anybody may take it over."""

    api_key = models.ForeignKey(ApiKey, models.CASCADE, related_name="+")
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=300)
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    claimed_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["api_key", "method", "path", "key"], name="idempotency_once")]
        indexes = [models.Index(fields=["claimed_at"], name="idempotency_age")]

    @classmethod
    def claim(
        cls, *, api_key: ApiKey, method: str, path: str, key: str, body_hash: str, at: datetime
    ) -> "IdempotencyRecord":
        """A fresh claim, or the completed record to replay. Problem 409 in flight, 422 for another body."""
        with transaction.atomic():
            cls.objects.filter(api_key=api_key, method=method, path=path, key=key, claimed_at__lt=at - KEPT).delete()
            record, fresh = cls.objects.get_or_create(
                api_key=api_key,
                method=method,
                path=path,
                key=key,
                defaults={"body_hash": body_hash, "claimed_at": at, "lease_until": at + LEASE},
            )
            if not fresh:
                record._join(body_hash=body_hash, at=at)
        return record

    def _join(self, *, body_hash: str, at: datetime) -> None:
        if self.body_hash != body_hash:
            raise Problem(422, "This Idempotency-Key was used with another body.")
        if self.completed_at:
            return
        if self.lease_until > at or not self._mine().update(claimed_at=at, lease_until=at + LEASE):
            raise Problem(409, "The same request is being worked on.", headers={"Retry-After": "1"})
        self.claimed_at, self.lease_until = at, at + LEASE

    def _mine(self) -> "models.QuerySet[IdempotencyRecord]":
        """This row, while nobody else has taken it over."""
        return IdempotencyRecord.objects.filter(pk=self.pk, lease_until=self.lease_until, completed_at=None)

    def complete(self, *, status: int, answer: str, at: datetime) -> bool:
        """Keep the answer, in the transaction of the work; False when the lease was lost."""
        return bool(self._mine().update(status=status, answer=answer, completed_at=at))

    def release(self) -> None:
        self._mine().delete()

    @classmethod
    def forget(cls, *, at: datetime) -> int:
        """Delete what is older than a day; the number of rows."""
        return cls.objects.filter(claimed_at__lt=at - KEPT).delete()[0]
