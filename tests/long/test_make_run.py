"""`make run` as a newcomer meets it: a fresh clone, a path with a space, no root rights."""

import contextlib
import http.client
import os
import pwd
import re
import shutil
import signal
import subprocess
import time

import pytest

from tests.programs import ROOT
from tests.servers import free_port

pytestmark = pytest.mark.long

LONGEST = 600


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A fresh clone under a path with a space, owned by someone who is not root."""
    folder = tmp_path_factory.mktemp("fresh") / "a news room"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    if os.geteuid() == 0:
        user = pwd.getpwnam("nobody")
        for parent in (folder, *folder.parents[:3]):
            parent.chmod(0o755)
        subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", str(folder)], check=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def make_run(clone, port):
    """Start it as someone who is not root; its output goes to a file beside."""
    user = pwd.getpwnam("nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
    demoted = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    environment = kept | {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(clone),
        "PORT": str(port),
        "PIP_NO_CACHE_DIR": "1",
        "PYTHON": os.path.realpath(shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin")),
    }
    with (clone.parent / "output").open("w") as output:
        return subprocess.Popen(
            [*(demoted if os.geteuid() == 0 else []), "make", "run"],
            cwd=clone,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


@contextlib.contextmanager
def running(clone, port):
    """What it printed, once it greets."""
    process = make_run(clone, port)
    output = clone.parent / "output"
    try:
        end = time.monotonic() + LONGEST
        while "Stop with ctrl-C" not in output.read_text():
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < end, output.read_text()
            time.sleep(0.2)
        yield process, output.read_text()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)  # as ctrl-C does: to all in the foreground
        process.wait(60)


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_a_newcomer_gets_a_newsroom_with_stories(clone):
    port = free_port()

    with running(clone, port) as (_, output):
        front = get(port, "/")
        styles = re.findall(r'href="(/static/[^"]+\.css)"', front[1])
        answers = [get(port, path)[0] for path in ("/healthz", "/admin/login/", *styles)]

    assert f"http://127.0.0.1:{port}/" in output
    assert re.search(r"password +\S{10,}", output)
    assert front[0] == 200
    assert "is fiction" in front[1]
    assert styles
    assert set(answers) == {200}
    with pytest.raises(ConnectionRefusedError):
        get(port, "/healthz")


def test_the_second_start_installs_and_fills_nothing(clone):
    port = free_port()

    with running(clone, port) as (_, output):
        assert get(port, "/healthz") == (200, "ok\n")

    assert "Installing" not in output
    assert "The static files are unchanged." in output


def test_the_worker_killed_takes_the_web_server_along(clone):
    port = free_port()

    with running(clone, port) as (process, _):
        workers = subprocess.run(
            ["pgrep", "-f", f"{clone}/manage.py run_worker"], capture_output=True, text=True
        ).stdout.split()
        os.kill(int(workers[0]), signal.SIGKILL)

        assert process.wait(60) != 0

    assert "The worker was ended by SIGKILL" in (clone.parent / "output").read_text()
    with pytest.raises(ConnectionRefusedError):
        get(port, "/healthz")
