"""Where pictures are used, asked of the database's own relations.

Rooms below point here with foreign keys this room does not know by name: stories, portraits, tags.
"""

from django.db.models import Exists, ForeignKey, Model, OuterRef, Q

from illustrations.models import Illustration, Rendition


def pointers() -> list[ForeignKey]:
    """Each foreign key of another room that points at an illustration."""
    relations = Illustration._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if relation.auto_created
        and relation.one_to_many
        and relation.related_model is not Rendition
    ]


def is_used() -> Q:
    """A condition on illustrations: something points at it. An index answers each part."""
    condition = Q(pk=None)
    for pointer in pointers():
        rows = pointer.model._default_manager.filter(**{pointer.name: OuterRef("pk")})
        condition |= Q(Exists(rows))
    return condition


def subjects_using(illustration: Illustration, most: int = 100) -> list[Model]:
    """The stories, people and tags that use it, each once; at most so many rows of a kind are read.

    Three columns are known by name, `copy`, `article` and `page`: a use or a public copy is shown
    as the story or page it belongs to, which is what an editor can open. One query a kind.
    """
    subjects = {}
    for pointer in pointers():
        rows = pointer.model._default_manager.filter(**{pointer.name: illustration})
        for row in rows.select_related(*_paths_to_story(pointer.model)).order_by("-pk")[:most]:
            subject = _story_of(row)
            subjects[type(subject), subject.pk] = subject
    return list(subjects.values())


def _paths_to_story(model: type[Model]) -> list[str]:
    names = {field.name for field in model._meta.fields}
    return [
        path
        for name, path in (("article", "article"), ("copy", "copy__article"), ("page", "page"))
        if name in names
    ]


def _story_of(row: Model) -> Model:
    copy = getattr(row, "copy", None)
    story = getattr(row, "article", None) or getattr(copy, "article", None)
    return story or getattr(row, "page", None) or row
