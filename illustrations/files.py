"""Writing files whose names are known before they are there."""

import os
import secrets
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.storage import storages


def random_name(extension: str) -> str:
    """128 bits that nobody can guess, in one of 256 folders."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:]}.{extension}"


def write_file(storage: str, name: str, content: File) -> None:
    """Write under exactly this name: rows and notes hold it already."""
    kept = storages[storage].save(name, content)
    if kept != name:
        storages[storage].delete(kept)
        raise FileExistsError(f"{storage} already holds a file named {name}")


def write_whole(storage: str, name: str, content: File) -> None:
    """Write what somebody may be reading: under its name there is the whole file, or what was
    there before. Not by two at once.

    An object store shows an object when it is whole. A folder shows each byte as it comes: there
    the file is written beside, under a name that no listing shows, and takes its place at the end.
    """
    files = storages[storage]
    try:
        target = files.path(name)
    except NotImplementedError:
        files.delete(name)
        write_file(storage, name, content)
        return
    beside = str(PurePosixPath(name).with_name(f".{PurePosixPath(name).name}"))
    files.delete(beside)  # left by one that was interrupted
    write_file(storage, beside, content)
    os.replace(files.path(beside), target)
