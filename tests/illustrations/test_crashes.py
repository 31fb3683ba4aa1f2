"""kill -9 in the middle of uploading and removing: a whole picture or none, and no unknown file."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.illustrations.uploader import DYING


def site_after_kills(folder, kills: int, limit: float) -> list[dict]:
    """What was found after each kill on a site of its own; see `uploader.py`."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SECRET_KEY": "only-for-the-crash-test-" + "x" * 40,
        "DATABASE_URL": f"sqlite:///{folder / 'crash.sqlite3'}",
        "MEDIA_STORAGE_URL": f"file://{folder / 'public'}",
        "ORIGINALS_STORAGE_URL": f"file://{folder / 'private'}",
        "LOG_LEVEL": "ERROR",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.illustrations.uploader", str(kills)],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(found: list[dict], kills: int) -> None:
    assert [after["moment"] for after in found] == [*DYING, *["random"] * kills]
    assert [after["wrong"] for after in found] == [[]] * len(found)
    for after in found[: len(DYING)]:  # each died with the five files of one picture noted
        assert (after["pending"], after["pictures"]) == (5, 0)
    counts = [after["pictures"] for after in found]
    assert counts == sorted(counts)


@pytest.mark.long
def test_killed_uploads_leave_whole_pictures_or_none_fifty_times(tmp_path):
    found = site_after_kills(tmp_path, kills=50, limit=900)

    check(found, kills=50)
    assert found[-1]["pictures"] > 0
