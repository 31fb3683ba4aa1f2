"""The settings as a process reads them: started anew, with an environment of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = [
    "DEBUG",
    "DEMO",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
    "MIDDLEWARE",
]
SCRIPT = (
    f"import json, newsroom.settings as s; print(json.dumps({{n: getattr(s, n) for n in {ASKED}}}))"
)


def start(**environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], env=kept | environment, capture_output=True, text=True
    )


def read(**environment):
    process = start(**environment)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def test_the_scheme_of_the_site_decides_its_security():
    site = {"SECRET_KEY": "x" * 50, "SITE_URL": "https://news.example.org/"}

    secure = read(**site | {"SITE_URL": "https://News.Example.org/"})
    plain = read(**site | {"SITE_URL": "http://127.0.0.1:8000"})

    assert secure["SITE_URL"] == "https://news.example.org"
    assert secure["ALLOWED_HOSTS"] == ["news.example.org"]
    assert (secure["SECURE_SSL_REDIRECT"], secure["SESSION_COOKIE_SECURE"]) == (True, True)
    assert secure["SECURE_HSTS_SECONDS"] == 31536000
    assert (plain["SECURE_SSL_REDIRECT"], plain["SESSION_COOKIE_SECURE"]) == (False, False)
    assert plain["SECURE_HSTS_SECONDS"] == 0


def test_debug_and_demo_are_off_unless_asked_for():
    site = read(SECRET_KEY="x" * 50)

    assert (site["DEBUG"], site["DEMO"]) == (False, False)
    assert "newsroom.demo.loopback_only" not in site["MIDDLEWARE"]


def test_the_demo_answers_only_this_machine():
    assert read(DEMO="1")["MIDDLEWARE"][0] == "newsroom.demo.loopback_only"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "SECRET_KEY is not set. Make one with"),
        ({"DEBUG": "maybe"}, "DEBUG='maybe' is neither yes nor no. Set it to 1 or 0."),
        ({"DEMO": "1", "TIME_ZONE": "Nowhere"}, "TIME_ZONE='Nowhere' is not a time zone."),
    ],
)
def test_mistakes_stop_the_start(environment, sentence):
    process = start(**environment)

    assert process.returncode == 1
    assert sentence in process.stderr


def test_every_variable_is_a_row_of_the_readme():
    root = Path(__file__).resolve().parents[2]
    sources = [root / "newsroom" / name for name in ("settings.py", "run.py")]
    reads = r"""environ(?:\.get|ment\.\w+)\(\s*"([A-Z_]+)\""""
    read = {name for source in sources for name in re.findall(reads, source.read_text())}

    rows = set(re.findall(r"^\| `([A-Z_]+)`", (root / "README.md").read_text(), re.MULTILINE))

    assert {"SECRET_KEY", "DEBUG", "PORT"} <= read
    assert rows == read
