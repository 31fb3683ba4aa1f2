"""Writing files whose names are known before they are there."""

import secrets

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
