"""A request whose body was cut off on the way is refused, whatever it asks for.

When a connection breaks, granian hands over what had come as if it were all, and Django does not
compare its length with the one that was announced: half a notice to readers would be published.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest


def only_whole(application: Callable) -> Callable:
    """The WSGI application, with bodies that raise when they end early.

    Checked while it is read, so that a large upload is not held in memory for it.
    """

    def guarded(environ, start_response):
        announced = environ.get("CONTENT_LENGTH") or ""
        if announced.isascii() and announced.isdigit():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(announced))
        return application(environ, start_response)

    return guarded


class WholeBody:
    """The part of a file that Django uses. Raises BadRequest, which is answered with 400."""

    def __init__(self, stream, announced: int):
        self.stream = stream
        self.left = announced

    def read(self, size: int | None = -1) -> bytes:
        """As much as is asked for: Django takes the first answer for all there is."""
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        parts = []
        while wanted:
            part = self._counted(self.stream.read(wanted))
            wanted -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, size: int | None = -1) -> bytes:
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        return self._counted(self.stream.readline(wanted)) if wanted else b""

    def _counted(self, part: bytes) -> bytes:
        if not part:
            raise BadRequest("The request was cut off on the way; nothing of it was done")
        self.left -= len(part)
        return part
