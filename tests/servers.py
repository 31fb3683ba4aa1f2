"""Private servers for the tests: on this machine only, gone with the tests."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tests.programs import postgresql_bin

LONGEST_START = 30.0
QUICK_AND_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NotStarted(Exception):
    """With the last lines of the server's log."""


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A DATABASE_URL: TEST_POSTGRES_URL, or a private server's, reached by a socket file."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield url
        return
    programs = Path(postgresql_bin())
    with _folder("newsroom-pg-") as folder:
        data, log = folder / "data", folder / "log"
        initdb = [programs / "initdb", "-D", data, "-U", "newsroom", "-A", "trust", "--no-sync"]
        done = subprocess.run(
            [*_demoted(), *initdb, "-E", "UTF8", "--locale=C.UTF-8"],
            capture_output=True,
            text=True,
            cwd=folder,
        )
        if done.returncode:
            raise NotStarted(f"initdb: {done.stderr}")
        options = [f"-c{setting}" for setting in (*QUICK_AND_CARELESS, "listen_addresses=")]
        command = [programs / "postgres", "-D", data, "-k", folder, "-cmax_connections=60"]
        # The process is asked to end by SIGINT: PostgreSQL's "fast" way, which waits for nobody.
        with _running([*_demoted(), *command, *options], log, folder, stop=2) as is_running:
            _await(
                lambda: (folder / ".s.PGSQL.5432").exists() and _accepts(folder), is_running, log
            )
            yield f"postgres://newsroom@{quote(str(folder), safe='')}/postgres"


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """A CACHE_URL: TEST_REDIS_URL, or a private server's on a free port."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    with _folder("newsroom-redis-") as folder:
        port = free_port()
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        log = folder / "log"
        with _running([*command, "--dir", str(folder)], log, folder) as is_running:
            _await(lambda: _listens(port), is_running, log)
            yield f"redis://127.0.0.1:{port}/0"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as when the tests run as root, which it refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NotStarted("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


def _demoted() -> list[str]:
    user = _unprivileged()
    if user is None:
        return []
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


@contextlib.contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    """A short path, since the name of a socket file holds only about a hundred characters."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    try:
        if user := _unprivileged():
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(command, log: Path, folder: Path, stop: int = 15):
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=folder, start_new_session=True
        )
    try:
        yield lambda: process.poll() is None
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(is_ready, is_running, log: Path) -> None:
    end = time.monotonic() + LONGEST_START
    while not is_ready():
        if not is_running() or time.monotonic() > end:
            raise NotStarted(log.read_text(errors="replace")[-2000:])
        time.sleep(0.05)


def _accepts(folder: Path) -> bool:
    check = [Path(postgresql_bin()) / "pg_isready", "-h", folder, "-q"]
    return subprocess.run(check).returncode == 0


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
