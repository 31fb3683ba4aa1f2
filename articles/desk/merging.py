"""A save that began with an older version of its story, brought up to what is stored now.

The caller holds the story's lock. What does not overlap is merged, and said; what does is a
person's to settle, on the page of `articles/desk/admin/saving.py`.
"""

from dataclasses import dataclass

from django.http import QueryDict

from articles.desk import completeness, merge, since, typed
from articles.models import Article, Revision

MERGED_WITH = "merged_with"  # the number of the revision whose text the person has seen
CHOICE = "choice-"


@dataclass(frozen=True)
class Rebased:
    """A post that names the present version, or the conflicts that keep it from doing so.

    `result` is None when no text had to be merged; `writes` are those that came between.
    """

    post: QueryDict
    writes: list[since.Write]
    base: Revision | None = None
    theirs: Revision | None = None
    result: merge.Merge | None = None

    @property
    def is_settled(self) -> bool:
        return self.result is None or not self.result.conflicts


def rebase(post: QueryDict, article: Article) -> Rebased:
    """The post as if its writer had opened the story just now. Reads two revisions at most.

    After a conflict was settled on the merge page, the post names the revision that was seen there
    (`merged_with`) and the choices; a newer one is merged with the result in turn.
    """
    seen = _number(post.get("version"))
    settled = _settle(post, article, seen)
    if settled is not None:
        if not settled.is_settled:
            return settled
        post, seen = settled.post, settled.theirs.version
    if seen == article.version:
        return Rebased(post, settled.writes if settled else [], result=settled and settled.result)
    base = _revision_at(article, seen)
    writes = since.writes_since(article, seen if base else 0)
    head = article.head_revision
    if base == head:
        return Rebased(_with_version(post, article.version), writes)
    return _merged(post, article.version, base, head, writes)


def _settle(post: QueryDict, article: Article, seen: int | None) -> Rebased | None:
    """What comes back from the merge page: the same merge again, with the choices made."""
    number = _number(post.get(MERGED_WITH))
    theirs = article.revisions.filter(number=number).first() if number else None
    if theirs is None:
        return None
    base = _revision_at(article, seen)
    choices = {
        name.removeprefix(CHOICE): value for name, value in post.items() if name.startswith(CHOICE)
    }
    writes = since.writes_since(article, seen if base else 0)
    return _merged(post, theirs.version, base, theirs, writes, choices)


def _merged(post, version, base, theirs, writes, choices=None) -> Rebased:
    began_with = base.data if base else {}
    fields = typed.fields_of(post)
    mine = typed.data_of(fields, began_with)
    merged = merge.merge(began_with, theirs.data, mine, choices)
    if not merged.conflicts:
        post = _with_version(_with_data(post, merged, mine), version)
    return Rebased(post, writes, base, theirs, merged)


def _with_data(post: QueryDict, merged: merge.Merge, mine: dict) -> QueryDict:
    """The post with the merged fields; those that are mine stay exactly as they were typed."""
    changed = {
        name
        for unit in merged.of("theirs", "both", "agreed")
        for name in unit.fields
        if unit.merged[name] != mine[name]
    }
    written = typed.form_of({**mine, **merged.data})
    result = without(post, MERGED_WITH, CHOICE)
    for data_name in changed:
        name = typed.NUMBERS.get(data_name, data_name)
        if name == "body":
            result[completeness.SIZE] = str(completeness.length(merged.data["body"]))
        if name == "bylines":
            result = without(result, f"{typed.BYLINES}-")
            for field in [each for each in written if each.startswith(f"{typed.BYLINES}-")]:
                result.setlist(field, written[field])
        elif name in written:
            result.setlist(name, written[name])
        else:
            result.pop(name, None)
    return result


def without(post: QueryDict, *beginnings: str) -> QueryDict:
    """A copy that can be changed, without the fields whose names begin so."""
    result = QueryDict(mutable=True, encoding=post.encoding)
    for name, values in post.lists():
        if not name.startswith(beginnings):
            result.setlist(name, values)
    return result


def _with_version(post: QueryDict, version: int) -> QueryDict:
    result = without(post, MERGED_WITH, CHOICE)
    result["version"] = str(version)
    return result


def _revision_at(article: Article, version: int | None) -> Revision | None:
    """What the text was at that version; None for a version that never was."""
    if version is None or not 0 < version <= article.version:
        return None
    return article.revisions.filter(version__lte=version).order_by("-number").first()


def _number(value: str | None) -> int | None:
    value = value or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
