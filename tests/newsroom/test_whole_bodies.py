"""A body that was cut off on the way is refused before any view acts on it."""

import io

import pytest
from django.core.exceptions import BadRequest
from django.core.wsgi import get_wsgi_application

from newsroom.whole_bodies import WholeBody, only_whole

FORM = b"username=somebody&password=half+a+pass"


def status_of(body: bytes, announced: int) -> str:
    said = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/admin/login/",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(announced),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    application = only_whole(get_wsgi_application())
    application(environ, lambda status, headers, *more: said.append(status))
    return said[0]


@pytest.mark.django_db
def test_body_that_ends_early_is_refused():
    assert status_of(FORM, len(FORM)) == "403 Forbidden"  # read to its end, and has no token
    assert status_of(FORM, len(FORM) + 1) == "400 Bad Request"


class InPieces(io.BytesIO):
    """As a socket gives them: less than was asked for, with more to come."""

    def read(self, size=-1):
        return super().read(min(size, 10))


def test_body_in_pieces_is_read_to_its_end_and_no_further():
    body = WholeBody(InPieces(FORM + b"next"), len(FORM))

    assert (body.read(4), body.readline(4), body.read(), body.read()) == (
        FORM[:4],
        FORM[4:8],
        FORM[8:],
        b"",
    )


def test_line_that_is_missing_is_refused():
    body = WholeBody(io.BytesIO(FORM), len(FORM) + 5)
    body.readline()

    with pytest.raises(BadRequest):
        body.readline()
