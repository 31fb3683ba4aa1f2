import pytest
from django.core.management import CommandError, call_command

from newsroom.management.commands import check_templates


def test_every_template_compiles(capsys):
    call_command("check_templates")

    assert "templates compile." in capsys.readouterr().out


def test_a_template_that_does_not_is_named(tmp_path, settings, monkeypatch):
    (tmp_path / "bad.html").write_text("{% if %}")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    monkeypatch.setattr(check_templates, "get_app_template_dirs", lambda name: [])

    with pytest.raises(CommandError, match=r"bad\.html: Unexpected end of expression"):
        call_command("check_templates")
