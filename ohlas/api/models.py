"""The memory behind Idempotency-Key."""

from django.db import models

from ohlas.team.models import ApiKey
from ohlas.team.record import Record


class IdempotencyRecord(Record):
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
