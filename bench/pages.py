"""The reader's side, measured: Lighthouse's four scores and the bytes of each kind of page.

    make lighthouse

Each kind of page of the demo newsroom is opened at a phone's width, by Lighthouse with its own
defaults for mobile (a slow phone, a slow network, both simulated). Printed and written to
`var/lighthouse.json` beside the budgets: the median score of three runs, and the bytes that went
over the wire. Needs Chromium, Node and, the first time, the npm registry.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(__file__).resolve().parent / "lighthouse"
RUNS = 3
TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KB = 1024
# of issue "The paper", in KB as they travel; "all" has the lead picture in it
BUDGETS = {
    "article": {"document": 25, "stylesheet": 15, "script": 10, "all": 350},
    "front": {"all": 500},
}
KINDS = ("document", "stylesheet", "script", "font", "image", "all")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def main(site: str) -> int:
    if not site.startswith("http"):
        sys.exit("Give the address of a running demo newsroom: make lighthouse SITE=http://…")
    install()
    rows = [measure(name, site + address) for name, address in addresses(site).items()]
    report(rows)
    path = ROOT / "var" / "lighthouse.json"
    path.write_text(json.dumps(rows, indent=1) + "\n")
    print(f"\nMedians of {RUNS} runs, mobile; written to {path}")
    return 0


def install() -> None:
    if not (TOOLS / "node_modules" / "lighthouse").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=TOOLS, check=True)


def addresses(site: str) -> dict[str, str]:
    """One page of each kind, found through the site's own links."""
    front = read(site + "/")
    article = first(r'class="front-lead"[^§]*?href="(/\d{4}/\d\d/\d\d/[^"]+/)"', front)
    page = read(site + article)
    return {
        "front": "/",
        "section": first(r'class="story-section" href="(/[^"]+/)"', page),
        "tag": first(r'href="(/tags/[^"]+/)" rel="tag"', page),
        "author": first(r'href="(/authors/[^"]+/)" rel="author"', page),
        "article": article,
        "search": "/search/",
        "results": "/search/?q=river",  # kept from search engines: a fault to Lighthouse
    }


def read(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - the site named on the command line
        return answer.read().decode()


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        sys.exit(f"There is nothing like {pattern} on the site: is it the demo newsroom?")
    return found[1]


def measure(name: str, address: str) -> dict:
    runs = [run(address) for _ in range(RUNS)]
    scores = {
        category: round(
            statistics.median(one["categories"][category]["score"] for one in runs) * 100
        )
        for category in CATEGORIES
    }
    audits = runs[0]["audits"]
    items = audits["resource-summary"]["details"]["items"]
    sizes = {item["resourceType"]: round(item["transferSize"] / KB, 1) for item in items}
    sizes["all"] = sizes.pop("total")
    print(f"{name}: {scores}", file=sys.stderr)
    return {
        "page": name,
        "address": re.sub(r"^https?://[^/]+", "", address),
        "scores": scores,
        "kilobytes": {kind: sizes.get(kind, 0) for kind in KINDS},
        "budgets": BUDGETS.get(name, {}),
        "layout_shift": max(
            one["audits"]["cumulative-layout-shift"]["numericValue"] for one in runs
        ),
        "failed": sorted(failures(runs[0])),
    }


def run(address: str) -> dict:
    command = [
        TOOLS / "node_modules" / ".bin" / "lighthouse",
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
    ]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    for _ in range(TRIES):  # now and then it loses the browser's trace
        done = subprocess.run(
            command, env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
    sys.exit(f"Lighthouse could not open {address}:\n{done.stderr[-2000:]}")


def failures(one: dict) -> set[str]:
    """The audits with a weight that were not passed whole."""
    return {
        ref["id"]
        for category in one["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
        and (one["audits"][ref["id"]]["score"] or 0) < 1
        and one["audits"][ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual"}
    }


def report(rows: list[dict]) -> None:
    head = ("page", "perf.", "access.", "practices", "SEO", *KINDS, "shift")
    print(" ".join(f"{cell:>10}" for cell in head))
    for row in rows:
        cells = [row["page"], *row["scores"].values()]
        for kind in KINDS:
            budget = row["budgets"].get(kind)
            cells.append(f"{row['kilobytes'][kind]:g}" + (f"/{budget}" if budget else ""))
        cells.append(f"{row['layout_shift']:.3f}")
        print(" ".join(f"{cell!s:>10}" for cell in cells))
        if row["failed"]:
            print(f"{'':>10} not whole: {', '.join(row['failed'])}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/") if len(sys.argv) == 2 else ""))
