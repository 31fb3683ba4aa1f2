"""A body that was cut off on the way is refused before any view acts on it."""

import io

import pytest
from django.core.exceptions import BadRequest

from newsroom.whole_bodies import WholeBody, only_whole

FORM = b"username=somebody&password=half+a+pass"


@pytest.mark.django_db
@pytest.mark.parametrize(("missing", "status"), [(0, 200), (1, 400)])
def test_form_that_ends_early_is_refused(client, missing, status):
    length = len(FORM) + missing
    sent = {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(length),
        "wsgi.input": WholeBody(io.BytesIO(FORM), length),
    }

    page = client.generic("POST", "/admin/login/", **sent)

    assert page.status_code == status


def test_every_announced_body_is_watched():
    application = only_whole(lambda environ, start_response: environ["wsgi.input"].read())
    environ = {"CONTENT_LENGTH": "10", "wsgi.input": io.BytesIO(b"123456789")}

    with pytest.raises(BadRequest):
        application(environ, None)


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
