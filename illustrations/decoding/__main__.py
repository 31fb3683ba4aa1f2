"""The child: a picture on standard input, the answer on standard output.

The answer is one line of JSON, then the renditions' bytes one after the other. Both ends are plain
files the parent opened, so nothing here can block, and the size of the answer is limited too.
"""

import argparse
import json
import os
import resource
import struct
import sys
import warnings
import zlib

# What Pillow raises on hostile files; measured on a corpus of eight thousand of them.
HOSTILE = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)


def limit(which: int, value: int) -> None:
    """Lower a limit for good, as far as the system has it."""
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (value, value))
    except (ValueError, OSError) as error:
        # macOS has no limit of address space; the clock and the count of pixels still hold there
        print(f"limit {which} not set: {error}", file=sys.stderr)


def confine(options) -> None:
    limit(resource.RLIMIT_AS, options.memory)
    limit(resource.RLIMIT_CPU, options.seconds)
    limit(resource.RLIMIT_FSIZE, options.output)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_NOFILE, 64)
    os.nice(5)  # readers' pages come first


def answer(source, plugin: str, most_pixels: int) -> tuple[dict, list[bytes]]:
    """The facts and the files, or `{"refused": code}` and none."""
    from illustrations import metadata

    from . import ladder, pixels

    try:
        image = pixels.open_picture(source, plugin, most_pixels)
        turned = pixels.orientation(image)
        width, height = pixels.upright_size(image, turned)
        frames = getattr(image, "n_frames", 1) if image.format != "MPO" else 1
        widths = ladder.widths_for(width, height)
        upright = pixels.decoded(image, turned, max(widths))
    except pixels.TooManyPixels:
        return {"refused": "too_many_pixels"}, []
    except MemoryError:
        return {"refused": "too_heavy"}, []
    except HOSTILE as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return {"refused": "damaged"}, []
    made = list(ladder.renditions(upright, widths))
    facts = {"width": width, "height": height, "frames": frames, "metadata": metadata.read(image)}
    facts["files"] = [{**about, "size": len(data)} for about, data in made]
    return facts, [data for _, data in made]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m illustrations.decoding")
    parser.add_argument("plugin")
    for name in ("memory", "seconds", "output", "pixels"):
        parser.add_argument(f"--{name}", type=int, required=True)
    options = parser.parse_args()
    confine(options)
    from PIL import Image

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    facts, files = answer(sys.stdin.buffer, options.plugin, options.pixels)
    out = sys.stdout.buffer
    out.write(json.dumps(facts).encode() + b"\n")
    out.writelines(files)
    out.flush()


if __name__ == "__main__":
    main()
