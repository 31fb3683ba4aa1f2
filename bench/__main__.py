"""Run the benchmark: a table on the terminal, and `var/bench.json`.

Each figure is the median of five rounds in which the rows take turns, so that whatever else the
machine does falls on all of them; `spread` is half the distance between the best and the worst
round, as a share of the median. CPU is this process's, in milliseconds a request, through the whole
of Django's handler and middleware, without a network. `BENCH=full` takes more stories.
"""

import json
import logging
import os
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FULL = os.environ.get("BENCH") == "full"
STORIES = 100_000 if FULL else 10_000
ROUNDS = 5
FOLDER = ROOT / "var" / "bench"


def prepare() -> None:
    """A database of the bench's own, made once and kept for the next run."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        SECRET_KEY="only-for-the-bench-" + "x" * 40,
        SITE_URL="http://127.0.0.1",
        DEBUG="0",
        DEMO="0",
        LOG_LEVEL="ERROR",
        DATABASE_URL=os.environ.get(
            "BENCH_DATABASE_URL", f"sqlite:///{FOLDER / f'{STORIES}.sqlite3'}"
        ),
        ORIGINALS_STORAGE_URL=f"file://{FOLDER / 'private'}",
        MEDIA_STORAGE_URL=f"file://{FOLDER / 'public'}",
    )
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)  # a merge answers 409, as it should
    call_command("migrate", verbosity=0)
    call_command("generate_articles", str(STORIES))
    call_command("collectstatic", interactive=False, verbosity=0)


def report(rows: list[dict]) -> None:
    width = max(len(row["name"]) for row in rows)
    print(f"\n{'':{width}}  {'got':>10} {'goal':>8} {'unit':9} spread")
    for row in rows:
        goal = "" if row["goal"] is None else f"{row['goal']:g}"
        mark = {True: "", False: f"  {row['kind']} missed", None: ""}[row["met"]]
        print(
            f"{row['name']:{width}}  {row['got']:10.2f} {goal:>8} {row['unit']:9} "
            f"{row['spread']:5.0%}{mark}"
        )
    path = ROOT / "var" / "bench.json"
    path.write_text(json.dumps(rows, indent=1) + "\n")
    print(f"\n{STORIES} stories; medians of {ROUNDS} alternating rounds; written to {path}")


def result(name: str, samples: list[float], unit: str, goal: float | None, kind: str) -> dict:
    got = statistics.median(samples)
    return {
        "name": name,
        "kind": kind,
        "goal": goal,
        "got": round(got, 3),
        "unit": unit,
        "met": None if goal is None else got <= goal,
        "spread": round((max(samples) - min(samples)) / 2 / got, 3) if got else 0,
    }


def main() -> None:
    prepare()
    from bench import desk
    from bench.rows import all_rows

    rows = [*all_rows(), *desk.all_rows()]
    for row in rows:
        row.warm_up()
    samples = {row.name: [] for row in rows}
    for _ in range(ROUNDS):
        for row in rows:
            samples[row.name].append(row.measure())
    results = []
    for row in rows:
        results.append(result(row.name, samples[row.name], row.unit, row.goal, row.kind))
        if row.has_queries:
            name = f"{row.name} queries"
            results.append(result(name, [row.queries()], "queries", row.most_queries, row.kind))
    report(results)


if __name__ == "__main__":
    sys.exit(main())
