"""The Nu HTML checker on pages, offline: one start of Java for all of them."""

import json
import subprocess
import tempfile
from pathlib import Path

from tests import programs


def errors(pages: dict[str, str]) -> list[str]:
    """What is wrong with these pages, HTML by address: "address:line: sentence".

    Skips the test when the checker is not installed.
    """
    java, jar = programs.require("java"), programs.require("vnu")
    with tempfile.TemporaryDirectory() as folder:
        addresses = {}
        for number, (address, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html)
            addresses[path.as_uri()] = address
        command = [
            java,
            "-Xss1m",
            "-jar",
            jar,
            "--format",
            "json",
            "--exit-zero-always",
            "--stdout",
        ]
        done = subprocess.run([*command, folder], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return [
        f"{addresses.get(found['url'].replace('file:/', 'file:///', 1), found['url'])}"
        f":{found.get('lastLine', '')}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
        if found["type"] == "error" or found.get("subType") == "fatal"
    ]
