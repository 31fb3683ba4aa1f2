"""Jobs that the worker does every so often. Rooms register theirs in `ready()`.

Each worker runs each job, and a restart runs them all again: a job must be harmless when it runs
twice, also twice at once. It ends within seconds; what may take longer belongs in a task.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass
class Job:
    seconds: float
    function: Callable[[], object]
    next_at: float = 0.0  # by the monotonic clock: a stepped wall clock neither starves nor floods

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"


_jobs: list[Job] = []


def every(seconds: float, function: Callable[[], object]) -> None:
    """Have the worker call `function()` every so many seconds. Registering twice is once."""
    if all(job.function is not function for job in _jobs):
        _jobs.append(Job(seconds, function))


def run_due() -> list[str]:
    """Run the jobs whose time has come; returns the names of those that failed.

    A failing job is logged with its traceback and comes round again; the others go on.
    """
    failed = []
    for job in _jobs:
        if time.monotonic() < job.next_at:
            continue
        job.next_at = time.monotonic() + job.seconds
        try:
            job.function()
        except Exception:
            logger.exception("Tick job %s failed; it runs again in %s s", job.name, job.seconds)
            failed.append(job.name)
    return failed
