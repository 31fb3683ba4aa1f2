"""Who the Courier is: its record, its marks, its navigation and its pages about itself."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image, ImageOps

import delivery
from articles import policies
from articles.demo import emblem, people
from articles.demo.policies import all_policies
from articles.models import PolicyPage
from illustrations.models import Illustration
from publication import marks
from publication.models import Identity, NavigationLink, Network, Place, SocialAccount

SHARED = "river-dusk"
EMPTY = {"weekend"}  # a section that has not begun is not in the navigation
FACTS = {
    "name": people.PUBLICATION,
    "short_name": "Courier",
    "tagline": "News from the river to the sea, lit daily since 1868",
    "description": (
        "News, analysis and pictures from Lanternfield, a city of trams and bridges between the "
        "river Sallow and the sea. A fictional newspaper, made to show how the newsroom works."
    ),
    "founded": 1868,
    "contact_email": "newsroom@lanternfield.example",
    "errors_email": "corrections@lanternfield.example",
    "footer_text": (
        "Published by the Lanternfield Courier Society, 3 Tide Office Stairs, Northquay. "
        "Nothing here is real, and all of it may be quoted."
    ),
}
ACCOUNTS = (
    (Network.MASTODON, "https://social.example/@lanternfield"),
    (Network.YOUTUBE, "https://video.example/@lanternfield"),
)


@transaction.atomic
def seed_identity(pictures: dict[str, Illustration]) -> None:
    """What is there already, under whatever name, stays as it is."""
    if not Identity.objects.exists():
        shared = pictures[SHARED]
        identity = Identity.objects.create(**FACTS, share_alt=shared.alt)
        NavigationLink.objects.bulk_create(_navigation(identity))
        SocialAccount.objects.bulk_create(
            SocialAccount(identity=identity, network=network, address=address, position=position)
            for position, (network, address) in enumerate(ACCOUNTS, 1)
        )
        marks.keep("icon", marks.draw("icon", _upload(emblem.png_bytes())))
        marks.keep("share", marks.draw("share", _upload(_cut_for_sharing(shared))))
        delivery.changed(f"identity:{identity.pk}")
    for page in all_policies():
        if not PolicyPage.objects.filter(slug=page.slug).exists():
            policies.save(PolicyPage(**vars(page), is_public=True))


def _navigation(identity: Identity) -> list[NavigationLink]:
    sections = [section for section in people.SECTIONS if section.slug not in EMPTY]
    return [
        NavigationLink(
            identity=identity,
            place=Place.HEADER,
            label=section.name,
            address=f"/{section.slug}/",
            position=position,
        )
        for position, section in enumerate(sections, 1)
    ]


def _cut_for_sharing(picture: Illustration) -> bytes:
    """The drawing in the shape of a shared link's card, around its own middle of interest."""
    file = BytesIO()
    with picture.original.open() as original, Image.open(original) as image:
        cut = ImageOps.fit(
            image.convert("RGB"),
            marks.SHARE_SIZE,
            Image.Resampling.LANCZOS,
            centering=(picture.focal_x, picture.focal_y),
        )
    cut.save(file, "JPEG", quality=92)
    return file.getvalue()


def _upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("mark", data)
