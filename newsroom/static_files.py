"""Collecting static files only when one of them changed: compressing them takes a while."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = settings.VAR_DIR / "static.collected"


def collect_changed() -> bool:
    """Collect, hash and compress, unless that was done for just these files. Tells whether."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and settings.STATIC_ROOT.exists():
        return False
    STAMP.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    STAMP.write_text(wanted)
    return True


def fingerprint() -> str:
    """Of the names, sizes and times of all static files, and how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            modified = storage.get_modified_time(name)
            digest.update(f"{name} {storage.size(name)} {modified.timestamp()}\n".encode())
    return digest.hexdigest()
