"""The site behind something that answers in its place when a test says so, as a proxy would."""

import json
import os
import time
from pathlib import Path

from newsroom.wsgi import application as site

FAULTS = Path(os.environ["TEST_FAULTS"])


def application(environ, start_response):
    """A POST whose path ends as named gets that status and does not reach the site, or it waits so
    many seconds."""
    faults = json.loads(FAULTS.read_text()) if FAULTS.exists() else {}
    if environ["REQUEST_METHOD"] == "POST":
        for ending, status in faults.items():
            if not environ["PATH_INFO"].endswith(ending):
                continue
            if isinstance(status, int):
                time.sleep(status)
            else:
                start_response(status, [("Content-Type", "text/html")])
                return [f"<h1>{status}</h1>".encode()]
    return site(environ, start_response)
