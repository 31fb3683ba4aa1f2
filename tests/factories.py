"""Rows for tests: published and valid unless told otherwise."""

import datetime
import itertools
import uuid
from importlib import import_module

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

import delivery
from articles import policies, publishing
from articles.desk import writing
from articles.models import (
    Article,
    ArticleTag,
    BreakingNews,
    Byline,
    PolicyPage,
    PublishedArticle,
    Section,
    Slot,
)
from articles.statuses import Status
from authors.models import Author
from delivery import memory
from illustrations.models import Illustration, Rendition
from publication.models import Identity
from tags.models import Tag, TagName, TagStatus

_numbers = itertools.count(1)

PASSWORD = "correct horse battery"

# What each later migration gave the roles, by its `give_rights`.
ROLE_MIGRATIONS = (
    "publication.migrations.0002_roles",
    "articles.migrations.0007_roles_of_the_front",
    "articles.migrations.0008_roles_of_policies",
    "articles.migrations.0010_roles_of_the_trash",
    "articles.migrations.0013_roles_of_the_gate",
)


def make_user(role: str = "Editor", **fields):
    """A person with one of the newsroom's roles; `role=""` has none."""
    number = next(_numbers)
    fields.setdefault("username", f"{role.lower() or 'person'}-{number}")
    fields.setdefault("email", f"{fields['username']}@lanternfield.example")
    fields.setdefault("is_staff", True)
    user = get_user_model().objects.create_user(password=PASSWORD, **fields)
    if role:
        user.groups.add(role_group(role))
    return user


def role_group(role: str) -> Group:
    """The role's group, made anew by its migrations when a transactional test flushed it away."""
    if not Group.objects.filter(name=role).exists():
        import_module("articles.migrations.0004_roles").make_roles(apps, None)
        for migration in ROLE_MIGRATIONS:
            import_module(migration).give_rights(apps, None)
    return Group.objects.get(name=role)


def make_identity(**fields) -> Identity:
    """The publication's record, as if it had been saved a while ago."""
    identity, _ = Identity.objects.update_or_create(
        pk=1, defaults={"name": "The Lanternfield Courier", **fields}
    )
    memory.forget_all()
    return identity


def make_policy(title: str = "Ethics", **fields) -> PolicyPage:
    """A public page about the publication, written as at the desk."""
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    fields.setdefault("body", f"<p>What {title} says.</p>")
    page = PolicyPage(title=title, **{"is_public": True, **fields})
    policies.save(page)
    return page


def make_section(name: str = "City", **fields) -> Section:
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    section, made = Section.objects.get_or_create(name=name, defaults=fields)
    if made:
        delivery.changed(f"section:{section.pk}")
    return section


def make_author(name: str = "", **fields) -> Author:
    number = next(_numbers)
    name = name or f"Author {number}"
    fields.setdefault("slug", f"{name.lower().replace(' ', '-')}")
    author, _ = Author.objects.get_or_create(name=name, defaults=fields)
    return author


def make_tag(name: str = "", status: str = TagStatus.APPROVED, **fields) -> Tag:
    name = name or f"tag {next(_numbers)}"
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    tag, made = Tag.objects.get_or_create(name=name, defaults={"status": status, **fields})
    if made:
        TagName.objects.create(tag=tag, name=name, is_canonical=True)
    return tag


def make_illustration(**fields) -> Illustration:
    """A library picture with an original and two renditions, made without decoding anything."""
    number = next(_numbers)
    defaults = {
        "title": f"Picture {number}",
        "sha256": f"{number:064x}",
        "file_format": "JPEG",
        "file_size": 4,
        "width": 640,
        "height": 480,
        "alt": f"What picture {number} shows",
        "credit": "Drawing: somebody",
    }
    picture = Illustration(**{**defaults, **fields})
    picture.original.save(_random_name("jpg"), ContentFile(b"orig"), save=False)
    picture.save()
    for spec, suffix in (("avif-640", "avif"), ("jpeg-640", "jpg")):
        rendition = Rendition(
            illustration=picture,
            spec=spec,
            file_format=spec.partition("-")[0],
            width=640,
            height=480,
            file_size=4,
        )
        rendition.file.save(_random_name(suffix), ContentFile(b"rend"), save=False)
        rendition.save()
    return picture


def _random_name(suffix: str) -> str:
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name[2:]}.{suffix}"


@transaction.atomic
def make_draft(*, authors=(), tags=(), by=None, reason="", **fields) -> Article:
    """A story at the desk, saved once as its writer would."""
    number = next(_numbers)
    by = by or make_user("Reporter")
    defaults = {
        "headline": f"Headline {number}",
        "dek": f"Dek {number}",
        "body": f"<p>Body of story {number}.</p>",
        "created_by": by,
    }
    if "section" not in fields:
        defaults["section"] = make_section()
    article = Article.objects.create(**{**defaults, **fields})
    for position, author in enumerate(authors or [make_author()]):
        Byline.objects.create(article=article, author=author, position=position)
    for tag in tags:
        ArticleTag.objects.create(content_object=article, tag=tag)
    writing.saved(article, by=by, reason=reason)
    return article


def approve(article: Article, by=None) -> Article:
    """Approved as it stands, without the walk through the workflow."""
    article.refresh_from_db()
    article.status = Status.APPROVED
    article.approved_revision = article.head_revision
    article.approved_by = by or make_user("Editor")
    article.version += 1
    article.save()
    return article


def make_approved(**fields) -> Article:
    return approve(make_draft(**fields))


def make_copy(*, at=None, **fields) -> PublishedArticle:
    """A public copy: live a moment ago, or since or from `at`."""
    article = make_approved(**fields)
    backdated = at is not None and at <= timezone.now()
    return publishing.publish(
        article.approved_revision, by=article.approved_by, at=at, backdated=backdated
    )


def make_article(**fields) -> Article:
    """A live, valid story. See `make_copy` for its public copy, `make_draft` for the desk."""
    return make_copy(**fields).article


def edit(article: Article, by=None, **fields) -> Article:
    """Save changed fields as somebody at the desk would."""
    with transaction.atomic():
        article = publishing.lock(article.pk)
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
        writing.saved(article, by=by or article.created_by)
    return article


def make_slot(place, article: Article, position: int = 1, **fields) -> Slot:
    """A story put in its place since an hour ago, unless told otherwise, and told to the pages."""
    fields.setdefault("from_at", timezone.now() - datetime.timedelta(hours=1))
    slot = Slot.objects.create(place=place, position=position, article=article, **fields)
    delivery.changed(f"slot:{slot.pk}")
    return slot


def make_breaking(text: str = "Something happened.", **fields) -> BreakingNews:
    """A bar that is up for an hour to come, unless told otherwise."""
    now = timezone.now()
    fields.setdefault("from_at", now - datetime.timedelta(minutes=1))
    fields.setdefault("until_at", now + datetime.timedelta(hours=1))
    bar = BreakingNews.objects.create(text=text, **fields)
    delivery.changed(f"breaking:{bar.pk}")
    return bar
