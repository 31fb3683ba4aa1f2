import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.demo import loopback_only
from newsroom.health import healthz


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
