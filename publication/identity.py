"""The publication's identity as pages show it: `current()`, from memory."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from delivery.memory import Remembered
from publication import colours, marks
from publication.models import Identity, Mark, NavigationLink, Place, SocialAccount


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads: a path of the site, or an address elsewhere."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Account:
    """`network` is its name as readers know it; `key` names its icon and class."""

    network: str
    url: str
    key: str


@dataclass(frozen=True, slots=True)
class MarkImage:
    """A picture that stands for the publication. `url` is a path of the site."""

    url: str
    width: int
    height: int
    content_type: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """All that pages say of the publication itself; a template needs no query for any of it."""

    name: str
    short_name: str
    tagline: str
    description: str
    founded: int | None
    contact_email: str
    errors_email: str
    footer_text: str
    logo: MarkImage | None
    logo_dark: MarkImage | None
    share_picture: MarkImage
    icons: dict[str, MarkImage] = field(repr=False)  # by size, and "maskable"
    header_links: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    social: tuple[Account, ...]
    colours_css: str = field(repr=False)
    colours_digest: str
    marks: dict[str, str] = field(repr=False)  # the digest of each file that is served
    is_saved: bool  # or else this is what the settings say

    def icon(self, size: int | str) -> str:
        """The address of the icon in one of its sizes: 32, 180, 192, 512 or "maskable"."""
        return self.icons[str(size)].url

    @property
    def favicon(self) -> MarkImage:
        return self.icons["32"]

    @property
    def touch_icon(self) -> MarkImage:
        return self.icons["180"]

    @property
    def has_own_icon(self) -> bool:
        return "icon-512" in self.marks

    @property
    def colours_url(self) -> str:
        """The stylesheet of the publication's own colours; "" when it has none."""
        if not self.colours_css:
            return ""
        return reverse("publication:colours", kwargs={"digest": self.colours_digest})


def load() -> Publication:
    """Four queries."""
    identity = Identity.objects.first() or unsaved()
    links = list(NavigationLink.objects.all())
    files = {mark.name: mark for mark in Mark.objects.defer("data")}
    css = colours.stylesheet(identity.accent_light, identity.accent_dark)
    return Publication(
        name=identity.name,
        short_name=identity.short_name or identity.name,
        tagline=identity.tagline,
        description=identity.description,
        founded=identity.founded,
        contact_email=identity.contact_email,
        errors_email=identity.errors_email,
        footer_text=identity.footer_text,
        logo=_image(files.get("logo"), alt=identity.name),
        logo_dark=_image(files.get("logo-dark"), alt=identity.name),
        share_picture=_image(files.get("share"), alt=identity.share_alt)
        or _static_icon(512, alt=identity.name),
        icons=_icons(files),
        header_links=_links(links, Place.HEADER),
        footer_links=_links(links, Place.FOOTER),
        social=tuple(
            Account(account.get_network_display(), account.address, account.network)
            for account in SocialAccount.objects.all()
        ),
        colours_css=css,
        colours_digest=hashlib.sha256(css.encode()).hexdigest()[:20] if css else "",
        marks={name: mark.digest for name, mark in files.items()},
        is_saved=not identity._state.adding,
    )


current = Remembered(load, "identity")


def current_if(holds: Callable[[Publication], bool]) -> Publication | None:
    """The publication, if this holds of it: as it is remembered, or else as it is stored.

    For addresses that change with the identity: where there are several processes, another one may
    have shown a page with a new one that this process has not heard of yet.
    """
    remembered = current()
    if holds(remembered):
        return remembered
    stored = load()
    return stored if holds(stored) else None


def unsaved() -> Identity:
    """What the settings say, for as long as nobody has saved the record."""
    return Identity(name=settings.PUBLICATION_NAME, tagline=settings.PUBLICATION_TAGLINE)


def _links(links: list[NavigationLink], place: str) -> tuple[Link, ...]:
    return tuple(Link(link.label, link.address) for link in links if link.place == place)


def _image(mark: Mark | None, alt: str = "") -> MarkImage | None:
    if mark is None:
        return None
    url = reverse(
        "publication:mark",
        kwargs={
            "name": mark.name,
            "digest": mark.digest,
            "extension": marks.EXTENSIONS[mark.content_type],
        },
    )
    return MarkImage(url, mark.width, mark.height, mark.content_type, alt)


def _icons(files: dict[str, Mark]) -> dict[str, MarkImage]:
    """The publication's own, or the design's: all of one or all of the other."""
    own = {
        name.removeprefix("icon-"): _image(mark)
        for name, mark in files.items()
        if name.startswith("icon-")
    }
    if "512" in own:
        return own
    return {
        "32": MarkImage(static("newsroom/icons/favicon.ico"), 32, 32, "image/x-icon"),
        **{str(size): _static_icon(size) for size in (180, 192, 512)},
        "maskable": _static_icon(512),
    }


def _static_icon(size: int, alt: str = "") -> MarkImage:
    return MarkImage(static(f"newsroom/icons/icon-{size}.png"), size, size, "image/png", alt)
