"""`make test` and `make test-long`: all on SQLite, then on PostgreSQL those that use a database.

Browser tests run on SQLite only; `tests/conftest.py` knows which tests use a database.

    python -m tests.run [long] [pytest's own arguments]

Exits with failure when either run fails, and in CI also when a program is missing.
"""

import os
import shutil
import subprocess
import sys

from tests import programs, servers

NO_TESTS = 5  # pytest's exit code


def main(arguments: list[str]) -> int:
    is_long = arguments[:1] == ["long"]
    chosen = (
        ["-m", "long"]
        if is_long
        else ["-n", os.environ.get("TEST_PROCESSES", "2"), "--dist", "worksteal"]
    )
    chosen += arguments[1:] if is_long else arguments
    install_tools()
    for line in (gaps := programs.missing()):
        say(line)
    codes = [run("SQLite", chosen, database_url="")]
    if programs.PROGRAMS["postgresql"].find():
        unless_browser = ["-m", "long and not browser" if is_long else "not long and not browser"]
        with servers.postgresql() as url:
            codes.append(run("PostgreSQL", [*chosen, *unless_browser], database_url=url))
            if is_long:
                codes.append(run_all_on_postgresql(arguments[1:], url))
    if any(code not in (0, NO_TESTS) for code in codes) or all(code == NO_TESTS for code in codes):
        return 1
    return 1 if gaps and programs.IS_CI else 0


def run_all_on_postgresql(arguments: list[str], url: str) -> int:
    """What `make test` runs there, and what it leaves out for time."""
    processes = os.environ.get("TEST_PROCESSES", "2")
    chosen = ["-n", processes, "--dist", "worksteal", "-m", "not long and not browser", *arguments]
    os.environ["ALL_ON_POSTGRESQL"] = "1"
    return run("PostgreSQL, every room", chosen, database_url=url)


def run(title: str, arguments: list[str], database_url: str) -> int:
    say(f"== Tests on {title}")
    command = [sys.executable, "-m", "pytest", "--quiet", *arguments]
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": database_url}).returncode


def install_tools() -> None:
    """The Nu checker is an npm package; without npm or a network its tests are skipped, loudly."""
    if not programs.VNU_JAR.exists() and shutil.which("npm"):
        tools = programs.ROOT / "tools"
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)])


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
