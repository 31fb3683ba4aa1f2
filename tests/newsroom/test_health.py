import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.demo import loopback_only
from newsroom.health import healthz
from newsroom.proxy import client_address


@pytest.mark.django_db
def test_healthz_answers_ok_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        response = healthz(RequestFactory().get("/healthz"))

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_healthz_answers_503_when_the_database_is_away(monkeypatch):
    def away():
        raise OperationalError("password of db.example is hunter2")

    monkeypatch.setattr(connection, "cursor", away)

    response = healthz(RequestFactory().get("/healthz"))

    assert (response.status_code, response.content) == (503, b"database away\n")


def test_healthz_refuses_to_be_posted_to():
    assert healthz(RequestFactory().post("/healthz")).status_code == 405


@pytest.mark.parametrize(
    ("address", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("", 200), ("192.0.2.7", 403), ("nonsense", 403)],
)
def test_the_demo_refuses_other_machines(address, status):
    view = loopback_only(lambda request: HttpResponse("page"))

    response = view(RequestFactory().get("/", REMOTE_ADDR=address))

    assert response.status_code == status


@pytest.mark.parametrize(
    ("is_trusted", "forwarded", "address"),
    [
        (False, "192.0.2.7", "127.0.0.1"),
        (True, "203.0.113.1, 192.0.2.7", "192.0.2.7"),
        (True, "", "127.0.0.1"),
        (True, "192.0.2.7, unknown", "127.0.0.1"),
    ],
)
def test_a_proxys_word_counts_only_when_it_is_trusted(settings, is_trusted, forwarded, address):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_trusted else None

    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address
