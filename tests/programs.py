"""Programs that some tests need.

Without one they are skipped loudly; with CI=true that is a failure.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VNU_JAR = ROOT / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
IS_CI = os.environ.get("CI", "").lower() in ("1", "true")


@dataclass(frozen=True)
class Program:
    name: str
    find: Callable[[], str | None]
    loses: str
    remedy: str


def on_path(*names: str) -> Callable[[], str | None]:
    return lambda: next(filter(None, map(shutil.which, names)), None)


def postgresql_bin() -> str | None:
    """The folder of the newest PostgreSQL server; Debian keeps it off the path."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return str(max(folders, key=lambda folder: float(folder.parent.name)))
    found = shutil.which("initdb")
    return found and str(Path(found).resolve().parent)


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or on_path("chromium", "chromium-browser", "google-chrome")()


PROGRAMS = {
    "chromium": Program(
        "Chromium", chromium, "the browser tests", "apt-get install chromium, or CHROMIUM=/path"
    ),
    "postgresql": Program(
        "PostgreSQL",
        lambda: os.environ.get("TEST_POSTGRES_URL") or postgresql_bin(),
        "the run on PostgreSQL",
        "apt-get install postgresql, or TEST_POSTGRES_URL=postgres://…",
    ),
    "redis": Program(
        "Redis",
        lambda: os.environ.get("TEST_REDIS_URL") or on_path("redis-server")(),
        "the tests of a shared cache",
        "apt-get install redis-server, or TEST_REDIS_URL=redis://…",
    ),
    "java": Program(
        "Java", on_path("java"), "the Nu HTML checker", "apt-get install default-jre-headless"
    ),
    "vnu": Program(
        "The Nu HTML checker",
        lambda: str(VNU_JAR) if VNU_JAR.exists() else None,
        "the tests of valid HTML",
        "apt-get install npm, then npm ci --prefix tools",
    ),
}


def missing() -> list[str]:
    """One line for each program that is not here."""
    return [
        f"SKIPPED: {program.name} is not installed, so {program.loses} will not run "
        f"({program.remedy})."
        for program in PROGRAMS.values()
        if not program.find()
    ]


def require(name: str) -> str:
    """Where the program is; skips the test when it is not installed, fails it in CI."""
    program = PROGRAMS[name]
    if found := program.find():
        return found
    sentence = f"{program.name} is not installed: {program.remedy}"
    if IS_CI:
        pytest.fail(sentence)
    pytest.skip(sentence)
