"""A demo newsroom of our own: its database, files and server, all in one folder."""

import json
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsroom import run

from . import ROOT
from .place import Place

LONGEST_START = 60.0  # seconds


class Demo:
    """`folder` may be that of an earlier time: what is there already is not made again."""

    def __init__(self, folder: Path, port: int = 0):
        self.folder = folder
        self.port = port or free_port()
        self.password = secrets.token_urlsafe(9)

    @property
    def address(self) -> str:
        return f"http://{run.HOST}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **run.demo_environment(self.port, self.password),
            "DJANGO_SETTINGS_MODULE": "screens.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'docs'}",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SCREENS_FOLDER": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder / 'db.sqlite3'}",
            "MEDIA_STORAGE_URL": f"file://{self.folder / 'media'}",
            "ORIGINALS_STORAGE_URL": f"file://{self.folder / 'originals'}",
            "CACHE_URL": "",
            "LOG_LEVEL": "WARNING",
        }

    def seed(self) -> None:
        for step in ("prepare", "seed_demo"):
            subprocess.run(run.manage(step), cwd=ROOT, env=self.environment, check=True)

    def copy(self, folder: Path) -> "Demo":
        """Another newsroom with the same stories. Files are shared until one of the two removes
        them: none is ever written over.
        """
        other = Demo(folder)
        folder.mkdir()
        for part in ("media", "originals", "static"):
            shutil.copytree(self.folder / part, folder / part, copy_function=os.link)
        shutil.copy(self.folder / "static.collected", folder)
        with (
            closing(sqlite3.connect(self.folder / "db.sqlite3")) as here,
            closing(sqlite3.connect(folder / "db.sqlite3")) as there,
        ):
            here.backup(there)
        return other

    @contextmanager
    def serve(self, module: str) -> Iterator[list[Place]]:
        """The server runs as long as the block; gives the places that `module` knows of.

        The module runs first and inside the newsroom, so it may change what is there.
        """
        environment = self.environment  # the same secret key for both: previews are signed with it
        told = subprocess.run(
            [sys.executable, "-m", f"screens.{module}"],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
        )
        log = self.folder / "server.log"
        with log.open("w") as lines:
            server = subprocess.Popen(
                run.web_server(self.port), cwd=ROOT, env=environment, stdout=lines, stderr=lines
            )
            try:
                self._await(server, log)
                yield [Place(**place) for place in json.loads(told.stdout)]
            finally:
                server.terminate()
                server.wait()

    def _await(self, server: subprocess.Popen, log: Path) -> None:
        end = time.monotonic() + LONGEST_START
        while not run.answers(self.port):
            if server.poll() is not None or time.monotonic() > end:
                sys.exit(f"The demo newsroom does not answer. Its server said:\n{log.read_text()}")
            time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((run.HOST, 0))
        return probe.getsockname()[1]
