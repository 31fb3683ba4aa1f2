"""What `manage.py doctor` looks at. Each room registers its own inspections in `ready()`.

    @inspection
    def copies_do_not_overlap():
        \"\"\"Public copies of a story tile time.\"\"\"
        for copy in overlapping():
            yield error(f"Copy {copy.pk} overlaps another.", "Run `manage.py retime`.")

The docstring's first line is what the doctor prints. An inspection reads and never mends.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    level: str
    sentence: str
    remedy: str


Inspection = Callable[[], Iterable[Finding]]

_inspections: list[Inspection] = []


def error(sentence: str, remedy: str) -> Finding:
    """Something is wrong that readers or editors may see: the doctor exits with 1."""
    return Finding("error", sentence, remedy)


def warning(sentence: str, remedy: str) -> Finding:
    """Something to look after: the doctor says so and exits with 0."""
    return Finding("warning", sentence, remedy)


def inspection(function: Inspection) -> Inspection:
    """Register a function that returns or yields findings."""
    if function not in _inspections:
        _inspections.append(function)
    return function


def inspect() -> Iterator[tuple[str, list[Finding]]]:
    """Each inspection's title and findings, in the order of the rooms."""
    for function in _inspections:
        title = (function.__doc__ or function.__name__).strip().splitlines()[0].rstrip(".")
        try:
            findings = list(function())
        except Exception as failure:  # noqa: BLE001  a broken inspection is itself a finding
            findings = [
                error(
                    f"This inspection itself failed: {type(failure).__name__}: {failure}",
                    "Mend what it names, then run the doctor again.",
                )
            ]
        yield title, findings
