"""What the Courier says about itself: one TOML file a page, its body as in `demo.stories`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Policy:
    """`kind` is one of `articles.statuses.PolicyKind`."""

    kind: str
    title: str
    slug: str
    position: int
    body: str


@cache
def all_policies() -> tuple[Policy, ...]:
    """In the order of the footer."""
    pages = [_read(path) for path in Path(__file__).parent.glob("*.toml")]
    return tuple(sorted(pages, key=lambda page: page.position))


def _read(path: Path) -> Policy:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    body = "".join(line.strip() for line in facts.pop("body").splitlines())
    return Policy(body=body, **facts)
