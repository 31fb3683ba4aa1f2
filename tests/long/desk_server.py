"""A real server of the desk on the tests' own database, and forms sent to it byte by byte."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

from tests import servers
from tests.admin_forms import as_drawn
from tests.processes import ROOT

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST_START = 60.0


class DeskServer:
    """granian with two processes, as `make run` starts it, on a port that it keeps."""

    def __init__(self, folder: Path, port: int = 0):
        self.port = port or servers.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.faults = folder / "faults.json"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DJANGO")},
            "DJANGO_SETTINGS_MODULE": "tests.long.desk_settings",
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DEBUG": "0",
            "DEMO": "0",
            "LOG_LEVEL": "ERROR",
            "DATABASE_URL": database_url(),
            "ORIGINALS_STORAGE_URL": f"file://{settings.MEDIA_ROOT}/private",
            "MEDIA_STORAGE_URL": f"file://{settings.MEDIA_ROOT}/public",
            "TEST_CHANGES": str(folder / "changes"),
            "TEST_FAULTS": str(self.faults),
        }
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        words = f"--interface wsgi --workers 2 --blocking-threads 4 --port {self.port}"
        command = [sys.executable, "-m", "granian", *words.split(), "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--workers-kill-timeout", "10", "tests.long.desk_wsgi:application"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + LONGEST_START
        while not self._answers():
            assert time.monotonic() < end, "The server did not start."
            time.sleep(0.1)

    def kill(self) -> None:
        """kill -9, of its processes too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        self.process = None

    def answer_instead(self, **faults: str | int) -> None:
        """Until told otherwise: a status for POSTs to these addresses (`buffer="503 Away"`), or
        how many seconds each takes (`buffer=2`)."""
        self.faults.write_text(json.dumps({f"/{end}/": status for end, status in faults.items()}))

    def send(self, request: bytes) -> tuple[int, dict, str]:
        """The answer to a whole request: status, headers, body."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connected:
            connected.sendall(request)
            return answer_of(connected)

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with contextlib.closing(asked), contextlib.suppress(OSError):
            asked.request("GET", "/healthz")
            return asked.getresponse().status == 200
        return False


@contextlib.contextmanager
def desk_server(folder: Path, port: int = 0) -> Iterator[DeskServer]:
    """Started; killed at the end. For tests whose database is no transaction."""
    server = DeskServer(folder, port)
    server.start()
    try:
        yield server
    finally:
        if server.process:
            server.kill()


def database_url() -> str:
    """Of the database that this very test uses."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    who = quote(chosen["USER"] or "", safe="") + (
        f":{quote(chosen['PASSWORD'], safe='')}" if chosen["PASSWORD"] else ""
    )
    port = f":{chosen['PORT']}" if chosen["PORT"] else ""
    return f"postgres://{who}@{quote(chosen['HOST'] or '', safe='')}{port}/{chosen['NAME']}"


def answer_of(connected: socket.socket) -> tuple[int, dict, str]:
    answer = http.client.HTTPResponse(connected)
    answer.begin()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


class Writer:
    """Somebody at the desk, with the forms that they were shown, as bytes to send."""

    def __init__(self, user):
        self.user = user
        self.client = Client()
        self.client.force_login(user, backend=BACKEND)

    def form(self, address: str) -> dict[str, list[str]]:
        """The fields that a browser would send of the form on that page."""
        page = self.client.get(address)
        assert page.status_code == 200, address
        return as_drawn(page)

    def request(self, address: str, fields: dict, files: dict | None = None, **how) -> bytes:
        """A POST as it goes over the wire. `files` are (name, type, bytes) by field."""
        if files or how.get("multipart"):
            body, kind = _multipart(fields, files or {})
        else:
            body, kind = urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
        cookies = "; ".join(f"{name}={each.value}" for name, each in self.client.cookies.items())
        head = (
            f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body


def _multipart(fields: dict, files: dict) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [
        (f'form-data; name="{name}"', value.encode())
        for name, values in fields.items()
        for value in values
    ]
    for name, (file, kind, data) in files.items():
        heading = f'form-data; name="{name}"; filename="{file}"\r\nContent-Type: {kind}'
        parts.append((heading, data))
    body = b"".join(
        f"--{border}\r\nContent-Disposition: {heading}\r\n\r\n".encode() + data + b"\r\n"
        for heading, data in parts
    )
    return body + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
