import os
import socket

import pytest

from newsroom import run


@pytest.mark.parametrize(("value", "port"), [("", 8000), ("8123", 8123)])
def test_the_port_is_8000_unless_chosen(value, port):
    assert run.chosen_port(value) == port


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1", "٨٠٠٠"])
def test_a_port_that_is_none_is_refused(value):
    with pytest.raises(run.CannotRun, match="Use a number from 1 to 65535"):
        run.chosen_port(value)


def test_a_port_that_is_taken_is_refused_with_another():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(run.CannotRun, match=f"Port {port} is taken .* make run"):
            run.see_that_free(port)


def test_a_made_up_password_stays_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    first = run.demo_password()

    assert run.demo_password() == first
    assert len(first) >= 10
    assert (tmp_path / "var" / "demo_password").stat().st_mode & 0o777 == 0o600


def test_a_chosen_password_is_used(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "lantern")

    assert run.demo_password() == "lantern"


def test_the_demo_runs_the_production_configuration_on_loopback():
    environment = run.demo_environment(8123, "lantern")

    assert (environment["DEBUG"], environment["DEMO"]) == ("0", "1")
    assert environment["SITE_URL"] == "http://127.0.0.1:8123"
    assert run.web_server(8123)[run.web_server(8123).index("--host") + 1] == "127.0.0.1"


def test_a_step_that_fails_stops_the_start(monkeypatch):
    monkeypatch.setattr(run, "manage", lambda step: ["false"])

    with pytest.raises(run.CannotRun, match=r"`manage\.py prepare` failed"):
        run.do("prepare")


def test_a_refusal_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "nonsense")

    assert run.main() == 1
    assert capsys.readouterr().err == (
        "newsroom: PORT='nonsense' is not a port. Use a number from 1 to 65535, such as 8000.\n"
    )
    assert "DEMO" not in os.environ or os.environ["DEMO"] != "1"
