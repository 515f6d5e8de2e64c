"""The job worker as a process of its own."""

import signal
from collections.abc import Sequence
from types import FrameType

from ohlas.jobs.worker import QUEUES, Worker


def work(queues: Sequence[str] = QUEUES) -> None:
    """Run jobs and the schedule until SIGTERM or SIGINT."""
    worker = Worker(queues)

    def stop(number: int, frame: FrameType | None) -> None:
        worker.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    worker.run()
