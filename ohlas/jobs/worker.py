"""The worker: a thread for each queue, so that a slow mail server holds nobody else up, and one for housekeeping."""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from ohlas.jobs import clock
from ohlas.jobs.claim import claim, something_due
from ohlas.jobs.heartbeat import Heartbeat
from ohlas.jobs.housekeeping import bring_back_held_too_long
from ohlas.jobs.models import Job
from ohlas.jobs.run import run
from ohlas.jobs.timetable import Scheduler

log = logging.getLogger(__name__)

QUEUES = ("default", "mail", "bulk")
LEASE = timedelta(seconds=30)
# Seconds between two looks at an empty queue: short after work, longer the longer nothing comes.
SHORTEST, LONGEST = 0.05, 0.5
AFTER_AN_OUTAGE = 2.0


class Worker:
    """Runs jobs of these queues until `stop`."""

    def __init__(self, queues: Sequence[str] = QUEUES, *, lease: timedelta = LEASE) -> None:
        self.queues = queues
        self.lease = lease
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.stopping = threading.Event()
        self.heartbeat = Heartbeat(lease)
        self.scheduler = Scheduler()

    def stop(self) -> None:
        self.stopping.set()

    def run(self, *, patience: float = 10.0) -> None:
        """Work until told to stop, then for at most `patience` seconds more finish what is at hand."""
        threads = [self._thread(queue, partial(self._work, queue)) for queue in self.queues]
        threads += [self._thread("housekeeping", self._keep_house), self._thread("heartbeat", self.heartbeat.beat)]
        self.stopping.wait()
        for thread in threads[: len(self.queues)]:
            thread.join(patience)
        self._hand_back()

    def _thread(self, name: str, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, name=name, daemon=True)
        thread.start()
        return thread

    def _work(self, queue: str) -> None:
        pause = SHORTEST
        while not self.stopping.is_set():
            try:
                pause = SHORTEST if self._next(queue) else min(LONGEST, pause * 1.5)
            except Exception as error:
                pause = self._outage(error)
            if pause > SHORTEST:
                self.stopping.wait(pause)
        connection.close()

    def _next(self, queue: str) -> bool:
        """Run one job, if one is due."""
        close_old_connections()
        at = clock.now()
        if not something_due(queue, at=at):
            return False
        job = claim(queue, self.name, at=at, lease=self.lease)
        if job is None:
            return False
        with self.heartbeat.holding(job):
            run(job, clock=clock.now)
        return True

    def _keep_house(self) -> None:
        while not self.stopping.is_set():
            pause = self.lease.total_seconds() / 6
            try:
                close_old_connections()
                at = clock.now()
                bring_back_held_too_long(at=at)
                self.scheduler.enqueue_due(at=at)
            except Exception as error:
                pause = self._outage(error)
            self.stopping.wait(pause)
        connection.close()

    def _outage(self, error: Exception) -> float:
        """A thread never ends because of one error: most often the database is away and comes back."""
        if isinstance(error, (DatabaseError, InterfaceError)):
            log.warning("The database does not answer, trying again: %s", error)
        else:
            log.exception("The worker stumbled, going on")
        connection.close()
        return AFTER_AN_OUTAGE

    def _hand_back(self) -> None:
        """What could not be finished in time goes back at once instead of when its lease ends."""
        for job in self.heartbeat.held():
            log.warning("Job %s (%s) was not finished in time; it is handed back.", job.task, job.pk)
            _quietly_hand_back(job)


def _quietly_hand_back(job: Job) -> None:
    try:
        job.hand_back(at=clock.now())
    except (DatabaseError, InterfaceError) as error:
        log.warning("It comes back when its lease ends: %s", error)
