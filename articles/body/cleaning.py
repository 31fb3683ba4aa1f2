"""What a writer, a paste or an import brings, made into what is stored."""

from .document import Document
from .extensions import MAX_LENGTH, fence
from .markup import Stored, stored
from .parsing import BodyTooLong, parse


def clean(html: str) -> str:
    """The body as it is stored: clean, well-formed, and the same when cleaned again.

    Takes anything; raises nothing but `BodyTooLong`. Drops what it can't keep; `problems` says
    what a writer should hear about that.
    """
    return write(parse(html))


def problems(html: str) -> list[str]:
    """What `clean` would drop though a writer meant it, one sentence each."""
    return list(dict.fromkeys(parse(html).problems))


def clean_and_problems(html: str) -> tuple[str, list[str]]:
    """Both, reading the body once: for forms."""
    document = parse(html)
    return write(document), list(dict.fromkeys(document.problems))


def blocks(html: str) -> list[str]:
    """The body's top-level blocks, each as it is stored; together they are the body."""
    return [fence().clean(Stored().block(block)) for block in parse(html).blocks]


def write(document: Document) -> str:
    html = fence().clean(stored(document))
    if len(html) > MAX_LENGTH:
        raise BodyTooLong
    return html
