import os
import signal
import sys
import time
from pathlib import Path

import pytest

from newsroom.supervisor import Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def python(script):
    return [sys.executable, "-c", script]


@pytest.fixture
def supervise():
    """`supervise(commands, when_started)` → its exit code, what it said, and its processes."""

    def run(commands, when_started=lambda supervisor: None):
        said = []
        supervisor = Supervisor(commands, said.append)
        code = supervisor.run(when_started)
        return code, said, supervisor.processes

    return run


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_all(supervise, number):
    code, said, processes = supervise(
        {"web server": SLEEP, "worker": SLEEP}, lambda supervisor: os.kill(os.getpid(), number)
    )

    assert (code, said) == (0, ["Stopping …"])
    assert all(process.returncode == -signal.SIGTERM for process in processes.values())


def test_the_signals_mean_what_they_meant_afterwards(supervise):
    before = signal.getsignal(signal.SIGTERM)

    supervise({"worker": python("")})

    assert signal.getsignal(signal.SIGTERM) is before


def test_one_that_dies_takes_the_other_along(supervise):
    code, said, processes = supervise(
        {"web server": SLEEP, "worker": python("raise SystemExit(3)")}
    )

    assert code == 1
    assert said == [
        "The worker ended with 3 by itself, so everything is stopped. Its last lines say why."
    ]
    assert processes["web server"].returncode == -signal.SIGTERM


def test_one_that_is_killed_is_named_with_its_signal(supervise):
    code, said, _ = supervise({"worker": python("import os; os.kill(os.getpid(), 9)")})

    assert code == 1
    assert "was ended by SIGKILL" in said[0]


def test_one_that_does_not_stop_is_killed(supervise, monkeypatch, tmp_path):
    monkeypatch.setattr("newsroom.supervisor.GRACE", 0.3)
    deaf = python(
        "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"pathlib.Path({str(tmp_path / 'deaf')!r}).touch(); time.sleep(60)"
    )

    def stop_when_deaf(supervisor):
        while not (tmp_path / "deaf").exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    code, said, processes = supervise({"worker": deaf}, stop_when_deaf)

    assert code == 0
    assert said[1] == "The worker did not stop within 0 seconds and is killed."
    assert processes["worker"].returncode == -signal.SIGKILL


def test_children_of_a_program_end_with_it(supervise, tmp_path):
    parent = python(
        "import subprocess, sys, time; "
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid)); time.sleep(60)"
    )

    def stop_when_written(supervisor):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    supervise({"web server": parent}, stop_when_written)

    pid = int((tmp_path / "pid").read_text())
    end = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid):
    """Whether it is there and not merely waiting for its exit code to be read."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
