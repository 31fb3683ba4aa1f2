"""A site of its own on disk, worked on by processes that a test may kill."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class SeparateSite:
    def __init__(self, folder: Path, database_url: str = ""):
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DJANGO")},
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SECRET_KEY": "only-for-tests-" + "x" * 40,
            "SITE_URL": "http://127.0.0.1",
            "DEBUG": "0",
            "DEMO": "0",
            "LOG_LEVEL": "WARNING",
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'site.sqlite3'}",
            "ORIGINALS_STORAGE_URL": f"file://{folder / 'private'}",
            "MEDIA_STORAGE_URL": f"file://{folder / 'public'}",
        }
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *words: str) -> str:
        """What the command printed; fails when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def act(self, *words: str) -> str:
        """Run `tests.long.acts` to its end; what it printed."""
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out.strip()

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.long.acts", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@contextmanager
def separate_site(folder: Path) -> Iterator[SeparateSite]:
    """A site on the kind of database that the tests run on: a file, or a PostgreSQL database."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield SeparateSite(folder)
        return
    import psycopg

    name = f"separate_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield SeparateSite(folder, urlsplit(url)._replace(path=f"/{name}").geturl())
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def kill(process: subprocess.Popen) -> None:
    """kill -9, children too."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
