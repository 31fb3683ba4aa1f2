"""`make run`: the demo newsroom on this machine, with the production configuration.

Prepares the database, the demo stories and the static files, then runs the web server and the
worker side by side until ctrl-C.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from newsroom import environment
from newsroom.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"  # the demo's passwords are printed: no other machine may reach it
PEOPLE = ("admin", "reporter", "editor", "publisher", "illustrator")
LONGEST_START = 60.0


class CannotRun(Exception):
    """With a sentence that says what to do."""


def main() -> int:
    try:
        port = chosen_port(os.environ.get("PORT", ""))
        see_that_free(port)
        password = demo_password()
        os.environ.update(demo_environment(port, password))
        os.chdir(ROOT)
        for step in ("prepare", "seed_demo"):
            do(step)
        commands = {"web server": web_server(port), "worker": manage("run_worker")}
        return Supervisor(commands, say).run(lambda running: greet(running, port, password))
    except CannotRun as refusal:
        print(f"newsroom: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # during the preparation; each of its steps may be run again
        return 130


def chosen_port(value: str) -> int:
    if not value:
        return 8000
    if value.isascii() and value.isdigit() and 0 < int(value) < 65536:
        return int(value)
    raise CannotRun(f"PORT={value!r} is not a port. Use a number from 1 to 65535, such as 8000.")


def see_that_free(port: int) -> None:
    """The server itself would share the port with another one that listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CannotRun(
                f"Port {port} needs root rights. Choose one from 1024 on: `PORT=8000 make run`."
            ) from error
        except OSError as error:
            raise CannotRun(
                f"Port {port} is taken by another program. Choose another: "
                f"`PORT={port + 1 if port < 65535 else 8000} make run`."
            ) from error


def demo_password() -> str:
    """From DEMO_PASSWORD, or made up once and kept, so that the next start tells the same."""
    if password := os.environ.get("DEMO_PASSWORD", "").strip():
        return password
    path = ROOT / "var" / "demo_password"
    try:
        return environment.kept_secret(path, 9)
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error}. Make var/ writable.") from error


def demo_environment(port: int, password: str) -> dict[str, str]:
    """The production configuration on loopback; DATABASE_URL and the like stay the caller's."""
    return {
        "DEBUG": "0",
        "DEMO": "1",
        "DEMO_PASSWORD": password,
        "SITE_URL": f"http://{HOST}:{port}",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "PYTHONUNBUFFERED": "1",
    }


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def web_server(port: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--workers": os.environ.get("WEB_CONCURRENCY", "2"),
        "--blocking-threads": "4",
        # A process that is still loading the site misses the request to stop: don't wait for ever.
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    pairs = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *pairs, "newsroom.wsgi:application"]


def do(step: str) -> None:
    if subprocess.run(manage(step)).returncode:
        raise CannotRun(f"`manage.py {step}` failed; what it printed above says why.")


def greet(running: Supervisor, port: int, password: str) -> None:
    """Wait for the first answer, then tell the address and who may sign in."""
    address = f"http://{HOST}:{port}"
    end = time.monotonic() + LONGEST_START
    while running.is_whole and time.monotonic() < end and not answers(port):
        time.sleep(0.1)
    if running.is_whole:
        say(
            f"\n  The newsroom is at  {address}/\n"
            f"  The desk is at      {address}/admin/\n"
            f"  Sign in as          {', '.join(PEOPLE)}\n"
            f"  with the password   {password}\n\n"
            "  Stop with ctrl-C.\n"
        )


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
