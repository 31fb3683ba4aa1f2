"""The audit as a table for a spreadsheet: every text is only a text there.

A cell that begins as a formula does is read as one by spreadsheets, and may then fetch and send
whatever it likes. Such cells get an apostrophe in front, and all texts stand in quotation marks:
https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import json
from collections.abc import Iterable, Iterator

from django.utils import timezone

from articles.desk import deeds
from articles.desk.forms import person_name
from articles.models import AuditEntry

MOST = 50_000  # rows of one file, the newest: a spreadsheet still opens it
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  wide ones too
BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
HEADER = [
    "when",
    "who",
    "username",
    "outcome",
    "act",
    "what",
    "story",
    "story uid",
    "revision",
    "note",
    "details",
]


def lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """The file, a row at a time; at its end, that there is more than it has room for."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    yield BOM + writer.writerow(HEADER)
    for number, entry in enumerate(entries):
        if number == MOST:
            yield writer.writerow([f"There is more: these are the newest {MOST} rows."])
            return
        yield writer.writerow(_row(entry))


def who(entry: AuditEntry) -> str:
    if entry.by:
        return person_name(entry.by)
    return "Somebody not signed in" if entry.details.get("stranger") else "The clock"


def _row(entry: AuditEntry) -> list:
    """What we write ourselves, moments and numbers, stays as it is."""
    return [
        timezone.localtime(entry.at).isoformat(timespec="seconds"),
        plain(who(entry)),
        plain(entry.by.get_username() if entry.by else ""),
        entry.outcome,
        plain(entry.act),
        plain(deeds.sentence(entry)),
        plain(entry.subject),
        str(entry.story_uid or ""),
        "" if entry.revision is None else entry.revision,
        plain(entry.note),
        plain(json.dumps(entry.details, ensure_ascii=False) if entry.details else ""),
    ]


def plain(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    begins = text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{text}" if begins else text


class _Line:
    """A file that gives each line back."""

    def write(self, line: str) -> str:
        return line
