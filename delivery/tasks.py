"""Work done later by the worker. The one module that knows the tasks library.

A task is a function at module level under `@task`; `enqueue(function, *arguments)` writes a row in
the caller's transaction, so that it runs only if that commits. Arguments are JSON. A task may run
again after its worker died in the middle: it must be harmless to repeat. It is not tried again
after an exception, which the admin shows; what must reach the outside belongs in the outbox.
"""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from delivery import heartbeats

__all__ = ["abandoned", "enqueue", "failed_since", "prune", "run_one", "run_waiting", "task"]

logger = logging.getLogger(__name__)

MOST_STARTS = 3  # a task that ends its worker this often is the cause
KEPT = timedelta(days=7)


def enqueue(function, *args, **kwargs) -> None:
    """Have the worker call this task with these JSON arguments. One query, in your transaction."""
    function.enqueue(*args, **kwargs)


def run_one(worker: str) -> bool:
    """Run the next waiting task, if there is one that no other worker takes first."""
    put_back_abandoned(worker)
    for candidate in DBTaskResult.objects.ready()[:10]:
        if _claim(candidate, worker):
            _runner(worker).run_task(candidate)
            return True
    return False


def run_waiting(worker: str = "worker:once") -> int:
    """Run tasks until none waits; returns how many."""
    count = 0
    while run_one(worker):
        count += 1
    return count


def abandoned(worker: str = "") -> list[DBTaskResult]:
    """Tasks that run nowhere: begun by a worker that is gone, or dropped by this one."""
    running = list(DBTaskResult.objects.running())
    if not running:
        return []
    living = set(heartbeats.living_workers()) - {worker}
    return [result for result in running if result.worker_ids[-1] not in living]


def put_back_abandoned(worker: str) -> None:
    """Let abandoned tasks run again, unless they end every worker that runs them.

    Called between two tasks: whatever this worker still holds then, it lost hold of.
    """
    for result in abandoned(worker):
        if len(result.worker_ids) < MOST_STARTS:
            logger.warning("Task %s was left behind by %s", result.task_path, result.worker_ids[-1])
            held = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
            held.update(status=TaskResultStatus.READY)
        else:
            result.set_failed(RuntimeError(f"{MOST_STARTS} workers ended while running it."))


def failed_since(moment) -> int:
    return DBTaskResult.objects.failed().filter(finished_at__gte=moment).count()


def prune() -> int:
    """Forget successful tasks after a week; failed ones stay until someone looked."""
    old = timezone.now() - KEPT
    return DBTaskResult.objects.successful().filter(finished_at__lt=old).delete()[0]


def _claim(candidate: DBTaskResult, worker: str) -> bool:
    candidate.started_at = timezone.now()
    candidate.worker_ids = [*candidate.worker_ids, worker]
    taken = DBTaskResult.objects.ready().filter(pk=candidate.pk)
    if not taken.update(
        status=TaskResultStatus.RUNNING,
        started_at=candidate.started_at,
        worker_ids=candidate.worker_ids,
    ):
        return False
    candidate.status = TaskResultStatus.RUNNING
    return True


def _runner(worker: str) -> Worker:
    """The library's worker, of which only the running of one claimed task is used.

    Its own loop would take an exclusive lock on the database each second, and runs no tick.
    """
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker[:64],
        excluded_queue_names=[],
    )
