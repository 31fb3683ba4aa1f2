"""What a page's head says to machines: `sharing.Sharing` for each kind of page, and JSON-LD."""

from django import template
from django.utils.html import format_html

from articles import sharing
from articles.structured_data import list_json_ld as list_document
from articles.structured_data import story_json_ld

register = template.Library()

register.simple_tag(sharing.story_sharing)
register.simple_tag(sharing.list_sharing)
register.simple_tag(sharing.page_sharing)


@register.simple_tag
def json_ld(story):
    return _script(story_json_ld(story))


@register.simple_tag
def list_json_ld(stories, subject, top, cards, picture, before):
    return _script(list_document(stories, subject, [*top, *cards], picture, before))


def _script(document):
    return format_html('<script type="application/ld+json">{}</script>', document)
