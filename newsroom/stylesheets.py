"""One stylesheet for readers, without a build step.

`newsroom/css/site.css` is a list of `@import`s, which is what a browser follows while developing.
When static files are collected, what it imports is put in its place: a reader's browser asks once.
"""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("newsroom/css/site.css",)

_IMPORT = re.compile(r'^@import "([^"]+)";$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_ADDRESS = re.compile(r"""url\((?!["']?(?:data:|/))""")


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, after the sheets have been made whole."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in SHEETS:
                if name in paths:
                    self._make_whole(name, paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _make_whole(self, name: str, paths: dict) -> None:
        content = whole(name, lambda part: _read(paths, part))
        self.delete(name)
        self._save(name, ContentFile(content.encode()))
        paths[name] = (self, name)


def whole(name: str, read) -> str:
    """The sheet with its imports in their places; `read(name)` gives a file's text.

    Raises ValueError for a part in another folder that names a file by a relative address, which
    would lead elsewhere from here.
    """
    folder = posixpath.dirname(name)

    def part(found: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[1]))
        text = read(path)
        if posixpath.dirname(path) != folder and _ADDRESS.search(text):
            raise ValueError(f"{path} names a file by url(…): move that rule to {folder}/.")
        return _COMMENT.sub("", text)

    return _IMPORT.sub(part, _COMMENT.sub("", read(name)))


def _read(paths: dict, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
