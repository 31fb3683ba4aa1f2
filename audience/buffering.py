"""Things that come one by one, held in this process for seconds and written together."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import close_old_connections, connections

Item = TypeVar("Item")
logger = logging.getLogger(__name__)

POLL = 0.2  # seconds between two looks at how many there are, and whether the process ends


class Buffer(Generic[Item]):
    """Items by their key, given to `write()` together.

    `write()` takes out of the dict what it has written. When it fails, the rest is kept and given
    to it again, so it must bear items that it had written without knowing. A process that is killed
    loses what came in within `seconds` and the time of a write; never more than `most`, which also
    bounds the memory. An origin fills at most `most_each` places between two writes.

    Until `write_behind()` is called each item is written at once: so it is in commands and tests.
    """

    def __init__(
        self,
        write: Callable[[dict[int, Item]], object],
        *,
        seconds: float,
        many: int,
        most: int,
        most_each: int,
        called: str = "views",
    ):
        self._write = write
        self.called = called  # in the log
        self.seconds, self.many, self.most, self.most_each = seconds, many, most, most_each
        self._held: dict[int, Item] = {}
        self._in_hand: dict[int, Item] = {}
        self._origins: Counter[int] = Counter()
        self._refused = 0
        self._guard = threading.Lock()  # of the four above; never held while writing
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_behind = False

    def add(self, key: int, item: Item, origin: int) -> None:
        """Takes microseconds and asks nothing, once `write_behind()` was called."""
        with self._guard:
            if is_taken := self._has_room(key, origin):
                self._held[key] = item
                self._origins[origin] += 1
        if self._is_behind:
            self._see_that_it_runs()  # also when there is no room: that may be because it died
        elif is_taken:
            self.flush()

    def flush(self) -> None:
        """Write what is held. When that fails, it is held on to."""
        with self._writing:
            with self._guard:
                self._in_hand, self._held = self._held, {}
                self._origins.clear()
            try:
                if self._in_hand:
                    self._write(self._in_hand)
            except BaseException:
                with self._guard:
                    self._held = self._in_hand | self._held
                raise
            finally:
                with self._guard:
                    self._in_hand = {}

    def write_behind(self) -> None:
        """From now on a thread writes, and the last time when the process ends."""
        self._is_behind = True

    def _has_room(self, key: int, origin: int) -> bool:
        if key in self._held or self._origins[origin] >= self.most_each:
            return False
        if len(self._held) + len(self._in_hand) >= self.most:
            self._refused += 1
            return False
        return True

    def _see_that_it_runs(self) -> None:
        """Started by the first item: a server that forks loses the threads it had before.

        Python waits for it at the end, also where it runs no `atexit`: in a forked child.
        """
        if self._thread is not None and self._thread.is_alive():
            return
        with self._guard:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="buffer", daemon=False)
                self._thread.start()

    def _run(self) -> None:
        is_well = is_going_on = True
        while is_going_on:
            self._wait(is_hasty=is_well)
            is_going_on = threading.main_thread().is_alive()  # asked before the last flush
            is_well = self._flush_or_tell()

    def _wait(self, *, is_hasty: bool) -> None:
        """Until it is time, or there are many (unless writing them just failed), or it ends."""
        due = time.monotonic() + self.seconds
        while time.monotonic() < due and threading.main_thread().is_alive():
            if is_hasty and len(self._held) >= self.many:
                return
            time.sleep(min(POLL, self.seconds))

    def _flush_or_tell(self) -> bool:
        """Whether it was written; a failure is logged, since the next round tries again."""
        close_old_connections()
        try:
            self.flush()
        except Exception:
            logger.exception("What was counted is not written yet; it is tried again")
            return False
        else:
            return True
        finally:
            connections.close_all()
            self._tell_refused()

    def _tell_refused(self) -> None:
        with self._guard:
            refused, self._refused = self._refused, 0
        if refused:
            sentence = "%s %s were not counted: %s waited to be written"
            logger.warning(sentence, refused, self.called, self.most)
