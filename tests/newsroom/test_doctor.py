import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

from delivery import heartbeats, inspections
from delivery.inspections import error, warning
from newsroom import inspections as ours

pytestmark = pytest.mark.django_db


def test_a_new_site_has_no_errors(capsys, settings):
    settings.DEMO = True
    heartbeats.beat("worker:here:1")

    call_command("doctor")

    assert capsys.readouterr().out.endswith("\n0 errors, 0 warnings.\n")


def test_warnings_are_told_and_exit_with_success(capsys, monkeypatch):
    monkeypatch.setattr(
        inspections, "_inspections", [lambda: [warning("It is late.", "Hurry.")], lambda: []]
    )

    call_command("doctor")

    assert "!!  " in (out := capsys.readouterr().out)
    assert "    warning: It is late.\n      Hurry.\n" in out
    assert out.endswith("0 errors, 1 warnings.\n")


def test_errors_exit_with_failure(capsys, monkeypatch):
    monkeypatch.setattr(inspections, "_inspections", [lambda: [error("It is gone.", "Look.")]])

    with pytest.raises(CommandError):
        call_command("doctor")

    assert "    error: It is gone.\n      Look.\n1 errors, 0 warnings.\n" in capsys.readouterr().out


def test_a_storage_that_fails_is_an_error(monkeypatch):
    def full(self, name, content):
        raise OSError(28, "No space left on device")

    assert list(ours.storages_can_be_written()) == []
    monkeypatch.setattr(FileSystemStorage, "_save", full)

    findings = list(ours.storages_can_be_written())

    assert [finding.level for finding in findings] == ["error", "error"]
    assert "No space left" in findings[0].sentence


def test_a_missing_migration_is_an_error():
    MigrationRecorder.Migration.objects.filter(app="delivery", name="0002_message_words").delete()

    (finding,) = ours.migrations_are_applied()

    assert finding.sentence == "Migrations are not applied: delivery.0002_message_words."
