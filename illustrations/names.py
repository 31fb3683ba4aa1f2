"""The names of renditions in addresses."""

from django.urls import register_converter


class RenditionNameConverter:
    """Exactly the names `files.random_name()` makes: nothing else is ever looked for on disk."""

    regex = r"[0-9a-f]{2}/[0-9a-f]{30}\.(?:avif|jpg)"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(RenditionNameConverter, "rendition")
