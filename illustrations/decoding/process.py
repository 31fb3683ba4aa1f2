"""The parent's side: starts the child, gives it the file, and reads what it answers."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

MEGABYTE = 1024 * 1024
MOST_PIXELS = 50_000_000
PROJECT = Path(__file__).resolve().parents[2]
INHERITED = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")

# A 50-megapixel AVIF takes 1.4 GB for a moment: no server process opens more than two at once.
_slots = threading.BoundedSemaphore(2)

logger = logging.getLogger(__name__)


class DecodingError(Exception):
    """The picture could not be opened. `code` says why, in words a sentence is kept for."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Limits:
    memory: int = 2048 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: float = 90
    output: int = 64 * MEGABYTE
    pixels: int = MOST_PIXELS


@dataclass(frozen=True)
class RenditionFile:
    file_format: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def spec(self) -> str:
        return f"{self.file_format}-{self.width}"


@dataclass(frozen=True)
class Decoded:
    width: int
    height: int
    frames: int
    metadata: dict[str, str]
    files: list[RenditionFile]


def decode(source: BinaryIO, plugin: str, limits: Limits | None = None) -> Decoded:
    """Everything readers need of a picture, or DecodingError.

    `source` is a file of the operating system. The child gets none of our environment, so that no
    secret is within reach of code that reads a stranger's bytes. Nothing is left behind if this
    process is killed: the files in between have no names.
    """
    limits = limits or Limits()
    source.seek(0)
    with _slots, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        status = _run(plugin, limits, source, output, complaints)
        if status != 0:
            complaints.seek(0)
            said = complaints.read(100_000).decode(errors="replace")[-2000:]
            logger.warning("the picture decoder ended with %s: %s", status, said)
            raise DecodingError(_cause(status, said))
        output.seek(0)
        return _read_answer(output)


def _run(plugin: str, limits: Limits, source, output, complaints) -> int:
    """The child's exit status; negative is the signal that ended it."""
    command = [sys.executable, "-s", "-m", "illustrations.decoding", plugin]
    command += [f"--memory={limits.memory}", f"--seconds={limits.cpu_seconds}"]
    command += [f"--output={limits.output}", f"--pixels={limits.pixels}"]
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    try:
        return subprocess.run(
            command,
            stdin=source,
            stdout=output,
            stderr=complaints,
            cwd=PROJECT,
            env=environment,
            timeout=limits.wall_seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired as late:  # run() has killed the child by now
        raise DecodingError("too_slow") from late


def _cause(status: int, said: str) -> str:
    if -status in (24, 9, 14):  # SIGXCPU, SIGKILL, SIGALRM: out of time, or of the machine's memory
        return "too_slow"
    if "MemoryError" in said or "memory" in said.lower():
        return "too_heavy"
    return "decoder_failed"


def _read_answer(output: BinaryIO) -> Decoded:
    facts = json.loads(output.readline())
    if "refused" in facts:
        raise DecodingError(facts["refused"])
    files = [
        RenditionFile(about["format"], about["width"], about["height"], output.read(about["size"]))
        for about in facts["files"]
    ]
    return Decoded(facts["width"], facts["height"], facts["frames"], facts["metadata"], files)
