"""The site behind something that answers in its place when a test says so, as a proxy would."""

import json
import os
from pathlib import Path

from newsroom.wsgi import application as site

FAULTS = Path(os.environ["TEST_FAULTS"])


def application(environ, start_response):
    """A POST whose path ends as named gets that status; it does not reach the site."""
    faults = json.loads(FAULTS.read_text()) if FAULTS.exists() else {}
    if environ["REQUEST_METHOD"] == "POST":
        for ending, status in faults.items():
            if environ["PATH_INFO"].endswith(ending):
                start_response(status, [("Content-Type", "text/html")])
                return [f"<h1>{status}</h1>".encode()]
    return site(environ, start_response)
