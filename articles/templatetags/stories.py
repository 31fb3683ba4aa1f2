"""Markup that needs its data prepared: moments, pictures."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from illustrations.renditions import picture_html

register = template.Library()


@register.simple_tag
def moment(at, form="j F Y"):
    """A `<time>` in the newsroom's zone: for machines to the second, for readers as asked."""
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        date_format(local, _with_zone(form, local)),
    )


def _with_zone(form, local):
    """Django tells no zone (`T`) in the hour that comes twice, which is when it matters most."""
    letters = "".join(f"\\{letter}" for letter in local.tzname())
    return form.replace("T", letters)


@register.simple_tag
def lead_picture(lead, sizes, priority=False, css_class="", crop=None):
    """A story's picture with its alternative text; "" when no file is there.

    Cropped as the story says, unless the place asks for one form for all.
    """
    return picture_html(
        lead.picture,
        alt=lead.alt,
        sizes=sizes,
        priority=priority,
        crop=lead.crop if crop is None else crop,
        css_class=css_class,
    )


@register.simple_tag
def list_picture(picture):
    """The picture at the head of a list, with the library's own words for it."""
    return picture_html(
        picture,
        alt="" if picture["is_decorative"] else picture["alt"],
        sizes="(min-width: 46rem) 40rem, 100vw",
        priority=True,
        crop="16:9",
        css_class="list-picture",
    )


@register.simple_tag
def portrait(picture):
    """An author's portrait. Their name stands beside it, so it says nothing to screen readers."""
    return picture_html(picture, alt="", sizes="4rem", crop="1:1", css_class="portrait")
