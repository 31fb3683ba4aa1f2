import pytest

from newsroom import static_files


@pytest.fixture
def collected(settings, monkeypatch, tmp_path):
    """How often the files were collected."""
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(static_files, "STAMP", tmp_path / "stamp")
    calls = []

    def collect(*args, **kwargs):
        calls.append(args)
        settings.STATIC_ROOT.mkdir(exist_ok=True)

    monkeypatch.setattr(static_files, "call_command", collect)
    return calls


def test_files_are_collected_once_until_one_changes(collected, monkeypatch):
    assert static_files.collect_changed() is True
    assert static_files.collect_changed() is False

    monkeypatch.setattr(static_files, "fingerprint", lambda: "changed")

    assert static_files.collect_changed() is True
    assert len(collected) == 2


def test_files_that_were_deleted_are_collected_again(collected, settings):
    static_files.collect_changed()
    settings.STATIC_ROOT.rmdir()

    assert static_files.collect_changed() is True


def test_a_collection_that_fails_is_repeated(collected, monkeypatch):
    static_files.collect_changed()
    monkeypatch.setattr(static_files, "fingerprint", lambda: "changed")

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(static_files, "call_command", fail)
    with pytest.raises(OSError, match="disk full"):
        static_files.collect_changed()

    assert not static_files.STAMP.exists()
