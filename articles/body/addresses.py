"""Which addresses a body may link to."""

import datetime
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from django.conf import settings

from .extensions import SCHEMES

MAX_ADDRESS = 2_000
_IGNORED_BY_BROWSERS = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_TEL = re.compile(r"tel:\+?[\d().\-/*#;=a-z]+", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[^\s@:/?]+@[^\s@:/?]+(\?.*)?", re.IGNORECASE)
_STORY = re.compile(r"/([12]\d{3})/(\d\d)/(\d\d)/([^/?#]+)/", re.ASCII)
_SLUG = re.compile(r"[-\w]+")
_UNSAFE = {c: f"%{ord(c):02X}" for c in ' "<>`{}^|'}


def link_address(value: str) -> str | None:
    """The address as it may be stored, or None when it may not be linked to.

    http, https, mailto, tel and addresses of this site. Judged as a browser would read it:
    tabs and line breaks are ignored, spaces around it too; "//host" and anything with a
    backslash ("/\\host") would leave the site in disguise.
    """
    address = _IGNORED_BY_BROWSERS.sub("", value)
    address = re.sub(r"^[\x00-\x20\xa0\ufeff]+|[\x00-\x20\xa0\ufeff]+$", "", address)
    if not address or len(address) > MAX_ADDRESS or "\\" in address or address.startswith("//"):
        return None
    if address.lower().startswith("www."):
        address = f"https://{address}"
    if scheme := _SCHEME.match(address):
        return _absolute(scheme[1].lower(), address)
    if re.match(r"[^/?#]*(:|&)", address):  # "java&colon;…", "1:x": nothing a writer means
        return None
    return _escaped(address)


def embed_address(value: str) -> str | None:
    """The address for an embed: a page on the web, or a story of this paper by its path.

    A story's whole address comes out as its path too, so that it holds when the site moves.
    """
    address = link_address(value)
    if not address:
        return None
    if is_web(address):
        parts = urlsplit(address)
        is_here = parts.hostname == urlsplit(settings.SITE_URL).hostname
        return parts.path if is_here and story_address(parts.path) else address
    return address if story_address(address) else None


def story_address(path: str) -> tuple[datetime.date, str] | None:
    """Day and slug, when the path is one that a story of this paper may have.

    What no slug may hold makes it none: a database refuses to be asked about a zero byte.
    """
    found = _STORY.fullmatch(path)
    if not found:
        return None
    try:
        day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    slug = unicodedata.normalize("NFC", unquote(found[4]))
    return (day, slug) if _SLUG.fullmatch(slug) else None


def is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def host(address: str) -> str:
    """The host as a reader would name it: no "www.", no port."""
    name = urlsplit(address).hostname or ""
    return name.removeprefix("www.")


def _absolute(scheme: str, address: str) -> str | None:
    if scheme not in SCHEMES:
        return None
    if scheme == "tel":
        compact = address.replace(" ", "")
        return compact if _TEL.fullmatch(compact) else None
    if scheme == "mailto":
        return _escaped(address) if _MAILTO.fullmatch(address) else None
    if not is_web(address):
        return None
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it is the check
    except ValueError:
        return None
    # "https://bank.example@evil.example" shows one host and leads to another
    if not parts.hostname or "@" in parts.netloc or re.search(r"[\s<>\"'`%&]", parts.netloc):
        return None
    return _escaped(address)


def _escaped(address: str) -> str:
    return "".join(
        _UNSAFE.get(c, c) if c.isprintable() and not (c.isspace() and c != " ") else _percent(c)
        for c in address
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
