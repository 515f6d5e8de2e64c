"""Renews the leases of the jobs at hand, in a thread of its own, for as long as the process lives."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from ohlas.jobs import clock
from ohlas.jobs.models import Job

log = logging.getLogger(__name__)


class Heartbeat:
    def __init__(self, lease: timedelta) -> None:
        self.lease = lease
        self._held: dict[str, Job] = {}
        self._lock = threading.Lock()

    @contextmanager
    def holding(self, job: Job) -> Iterator[None]:
        with self._lock:
            self._held[str(job.pk)] = job
        try:
            yield
        finally:
            with self._lock:
                self._held.pop(str(job.pk), None)

    def held(self) -> list[Job]:
        with self._lock:
            return list(self._held.values())

    def beat(self) -> None:
        """For ever: three times in a lease, so that two beats may be missed."""
        while True:
            threading.Event().wait(self.lease.total_seconds() / 3)
            try:
                self._renew()
            except (DatabaseError, InterfaceError) as error:
                log.warning("Could not renew the leases: %s", error)
                connection.close()

    def _renew(self) -> None:
        close_old_connections()
        for job in self.held():
            if not job.renew(until=clock.now() + self.lease):
                log.warning("Job %s (%s) was taken over by another worker.", job.task, job.pk)
