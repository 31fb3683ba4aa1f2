"""A picture of the library as differences show it."""

from html import escape

from django.urls import reverse

from articles.body.markup import element

from .names import Names


def thumbnail(key, names: Names) -> str:
    """Safe HTML: the picture, or the words that it is gone."""
    if not key:
        return ""
    title = names.picture(key)
    if not names.has_picture(key):
        return element("span", escape(title), class_="difference-missing")
    address = reverse("admin:illustrations_illustration_thumbnail", args=[key])
    return (
        f'<img class="difference-thumbnail" src="{escape(address)}" alt="Picture: {escape(title)}"'
        ' loading="lazy">'
    )
