"""The check of what the desk still has to settle among itself.

Its sentence does not quote the note: what a check says is kept, mailed and exported.
"""

from collections.abc import Iterator

from articles.desk.checks.engine import Problem, rule
from articles.desk.checks.ground import Ground
from articles.desk.moments import moment
from articles.models import Note


@rule(
    "notes",
    label="Notes",
    passed="No open note blocks publication.",
    field="notes",
)
def notes(ground: Ground) -> Iterator[Problem]:
    if ground.article.pk is None:
        return
    blocking = Note.objects.filter(article=ground.article, is_blocking=True, resolved_at=None)
    for note in blocking.select_related("by"):
        name = note.by.get_full_name() or note.by.get_username()
        yield Problem(
            f"A note by {name} of {moment(note.at)} blocks publication. Settle it and resolve it.",
            at="notes",
            of=str(note.pk),
        )
