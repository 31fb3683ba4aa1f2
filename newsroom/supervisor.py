"""Run a few programs side by side: they start together, and end together."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

GRACE = 30.0  # seconds to end what is in hand; afterwards the program is killed
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Starts programs in process groups of their own, so that ctrl-C reaches this process alone."""

    def __init__(self, commands: Mapping[str, Sequence[str]], say: Callable[[str], object] = print):
        self.commands = commands
        self.say = say
        self.processes: dict[str, subprocess.Popen] = {}
        self.is_stopping = False

    def run(self, when_started: Callable[["Supervisor"], object] = lambda supervisor: None) -> int:
        """Start all, and stay until told to stop (0) or until one of them ends by itself (1)."""
        before = {number: signal.signal(number, self._on_signal) for number in SIGNALS}
        try:
            for name, command in self.commands.items():
                self.processes[name] = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, start_new_session=True
                )
            when_started(self)
            return self._watch()
        finally:
            self._stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    @property
    def is_whole(self) -> bool:
        """Whether all run and none is about to be stopped."""
        return not self.is_stopping and self._ended() is None

    def _on_signal(self, number, frame) -> None:
        self.is_stopping = True

    def _watch(self) -> int:
        while self.is_whole:
            time.sleep(0.1)
        if self.is_stopping:
            self.say("Stopping …")
            return 0
        name = self._ended()
        code = self.processes[name].returncode
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        self.say(f"The {name} {how} by itself, so everything is stopped. Its last lines say why.")
        return 1

    def _ended(self) -> str | None:
        ended = (name for name, process in self.processes.items() if process.poll() is not None)
        return next(ended, None)

    def _stop(self) -> None:
        for process in self.processes.values():
            _signal(process, signal.SIGTERM)
        end = time.monotonic() + GRACE
        for name, process in self.processes.items():
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"The {name} did not stop within {GRACE:.0f} seconds and is killed.")
            _signal(process, signal.SIGKILL, group=True)  # also what it left behind
            process.wait()


def _signal(process: subprocess.Popen, number: int, group: bool = False) -> None:
    with contextlib.suppress(ProcessLookupError):
        if group:
            os.killpg(process.pid, number)
        elif process.poll() is None:
            process.send_signal(number)
