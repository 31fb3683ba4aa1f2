"""Names of tags: one normalised key decides whether two names are the same."""

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

if TYPE_CHECKING:
    from tags.models import Tag

LONGEST = 100


def tidy(name: str) -> str:
    """The name as written, in composed form, with single spaces and without null characters,
    which PostgreSQL cannot store."""
    return " ".join(unicodedata.normalize("NFC", name.replace("\0", "")).split())


def normalised(name: str) -> str:
    """NFKC, casefold, no accents, single spaces: equal keys are one name."""
    folded = unicodedata.normalize("NFKC", tidy(name)).casefold()
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", folded)
        if not unicodedata.combining(letter)
    )
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def refuse_unusable(name: str) -> str:
    """The tidied name, if it can name a tag."""
    name = tidy(name)
    if len(name) > LONGEST:
        raise ValidationError(
            f"“{name[:30]}…” is too long for a tag. Use at most {LONGEST} characters.",
            code="name_too_long",
        )
    if not any(letter.isalnum() for letter in name):
        raise ValidationError(
            f"“{name}” has no letter or digit. Write the tag as a word.", code="name_empty"
        )
    return name


def find(names) -> dict[str, "Tag"]:
    """The tags that have these names or aliases, by normalised key: one query."""
    from tags.models import TagName  # the models stand on this module

    keys = {normalised(name) for name in names}
    rows = TagName.objects.filter(key__in=keys).select_related("tag")
    return {row.key: row.tag for row in rows}


@transaction.atomic
def find_or_suggest(name: str, by) -> "Tag":
    """The tag of that name or alias; if there is none, a new one.

    Made by somebody who may change tags it is approved at once, by others a suggestion. Two people
    who name the same new tag at once get one tag.
    """
    from tags.models import Tag, TagName, TagStatus

    name = refuse_unusable(name)
    key = normalised(name)
    if tag := find([name]).get(key):
        return tag
    approved = by is None or by.has_perm("tags.change_tag")
    try:
        with transaction.atomic():
            tag = Tag.objects.create(
                name=name,
                slug=free_slug(name),
                status=TagStatus.APPROVED if approved else TagStatus.SUGGESTED,
                suggested_by=by,
            )
            TagName.objects.create(tag=tag, name=name, is_canonical=True)
    except IntegrityError:
        tag = find([name]).get(key)
        if tag is None:
            raise
    return tag


def tags_named(names, by) -> list["Tag"]:
    """The tags of these names in their order, each once; new ones are made."""
    found = find(names)
    tags = (found.get(normalised(name)) or find_or_suggest(name, by) for name in names)
    return list({tag.pk: tag for tag in tags}.values())


def free_slug(name: str) -> str:
    """An address for a new tag, with a number behind it when another tag has the plain one."""
    from tags.models import Tag

    plain = slugify(tidy(name), allow_unicode=True)[:90].strip("-_") or "tag"
    taken = set(Tag.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug


@transaction.atomic
def keep_canonical(tag: "Tag") -> None:
    """Make the tag's `name` its one canonical row; a name it had before stays as an alias.

    Raises `IntegrityError` when another tag has the name; forms refuse that first.
    """
    from tags.models import TagName

    key = normalised(tag.name)
    tag.names.filter(is_canonical=True).exclude(key=key).update(is_canonical=False)
    row = tag.names.filter(key=key).first() or TagName(tag=tag)
    row.name, row.is_canonical = tag.name, True
    row.save()


def holder_of(name: str, *, but: int | None = None) -> "Tag | None":
    """The tag that has this name or alias already, other than the one with the key `but`."""
    tag = find([name]).get(normalised(name))
    return None if tag is None or tag.pk == but else tag
