"""The worker: one thread runs tasks, the main one ticks, so that a long task delays no mail."""

import logging
import os
import secrets
import signal
import socket
import threading

from django.db import close_old_connections, connections, reset_queries

from delivery import heartbeats, tasks, tick

logger = logging.getLogger(__name__)

TICK = 2.0  # seconds between two looks at the clock
IDLE = 1.0  # seconds between two looks at an empty queue of tasks
GRACE = 25.0  # seconds that a running task gets to end when the worker is stopped


# Containers may share the beginning of their host's name, and each call its process number 1.
_unlike_others = secrets.token_hex(3)


def worker_name() -> str:
    return f"{heartbeats.WORKER}{socket.gethostname()[:16]}:{os.getpid()}:{_unlike_others}"


class Stop(threading.Event):
    """Set by SIGTERM or SIGINT: end what is in hand, take nothing new."""

    def listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number, frame) -> None:
        self.set()


def run_once() -> tuple[list[str], int]:
    """One tick and all waiting tasks, for cron. Returns the failed jobs and the count of tasks."""
    name = worker_name()
    heartbeats.beat(name)
    count = tasks.run_waiting(name)
    failed = tick.run_due()
    return failed, count


def run_until(stop: Stop) -> None:
    """Work until told to stop. One failing job or task is logged and ends nothing else."""
    name = worker_name()
    logger.info("%s started", name)
    runner = threading.Thread(target=_run_tasks, args=(name, stop), name="tasks", daemon=True)
    heartbeats.beat(name)  # before the first task is claimed in this name
    runner.start()
    while not stop.is_set():
        _guarded(heartbeats.beat, name)
        _guarded(tick.run_due)
        stop.wait(TICK)
    runner.join(GRACE)
    if runner.is_alive():
        logger.warning("A task did not end within %s s; it runs again at the next start", GRACE)
    _guarded(heartbeats.stop, name)
    logger.info("%s stopped", name)


def _run_tasks(name: str, stop: Stop) -> None:
    while not stop.is_set():
        if not _guarded(tasks.run_one, name):
            stop.wait(IDLE)
    connections.close_all()


def _guarded(function, *args):
    """Call it; when it fails (the database away, say), write that down and go on.

    As between two requests, a connection that broke is not kept.
    """
    close_old_connections()
    reset_queries()  # kept only under DEBUG, but then without end
    try:
        return function(*args)
    except Exception:
        logger.exception("The worker could not %s", function.__name__.replace("_", " "))
        return None
