from delivery import tick


def test_a_job_runs_when_its_time_has_come(jobs, monkeypatch):
    now = 100.0
    monkeypatch.setattr(tick.time, "monotonic", lambda: now)
    ran = []
    job = lambda: ran.append(now)  # noqa: E731
    tick.every(10, job)
    tick.every(10, job)

    for now in (100.0, 105.0, 110.0, 111.0):  # noqa: B007  read by the clock above
        tick.run_due()

    assert ran == [100.0, 110.0]


def test_a_failing_job_stops_no_other(jobs, caplog):
    ran = []

    def bad():
        raise ValueError("broken")

    tick.every(1, bad)
    tick.every(1, lambda: ran.append(1))

    failed = tick.run_due()

    assert ran == [1]
    assert [name.rsplit(".", 1)[-1] for name in failed] == ["bad"]
    assert "ValueError: broken" in caplog.text
