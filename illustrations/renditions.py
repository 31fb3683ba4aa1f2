"""What pages show of a picture: its facts and renditions as data, and as a `<picture>` element.

Publishing freezes `pictures_data()` into the compiled copy, so everything here works from that data
and asks the database nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from illustrations.models import CUT, WITHHELD, Illustration, Rendition

CROPS = {"16:9": (16, 9), "3:2": (3, 2), "1:1": (1, 1)}
FACTS = (
    "id",
    "width",
    "height",
    "alt",
    "is_decorative",
    "caption",
    "credit",
    "focal_x",
    "focal_y",
)


class File(NamedTuple):
    width: int
    height: int
    name: str

    @property
    def url(self) -> str:
        return rendition_url(self.name)


def pictures_data(ids: Iterable[int], *, at_desk: bool = False) -> dict[int, dict]:
    """Facts and files of these pictures by id, ready for JSON: two queries for any number.

    Withheld files are named as they will be when they come back, which whoever publishes this sees
    to (`withholding.release()`); `at_desk` as only the desk is served them.
    """
    ids = set(ids)
    rows = Illustration.objects.filter(pk__in=ids).values(*FACTS)
    prefix = WITHHELD if at_desk else ""
    return _with_files({row["id"]: row for row in rows}, prefix, Rendition.objects.all())


def picture_data(illustration: Illustration) -> dict:
    """The same of one whose row is at hand, for a reader's page: one query, no withheld file."""
    facts = {name: getattr(illustration, name) for name in FACTS}
    served = Rendition.objects.filter(is_withheld=False)
    return _with_files({illustration.pk: facts}, "", served)[illustration.pk]


def _with_files(pictures: dict[int, dict], prefix: str, renditions) -> dict[int, dict]:
    for row in pictures.values():
        row["files"], row["cuts"] = {"avif": [], "jpeg": []}, {}
    files = renditions.filter(illustration__in=pictures).order_by("width")
    for pk, width, height, name, file_format, spec, is_withheld in files.values_list(
        "illustration", "width", "height", "file", "file_format", "spec", "is_withheld"
    ):
        file = [width, height, prefix + name if is_withheld else name]
        if spec.startswith(CUT):
            pictures[pk]["cuts"][spec.removeprefix(CUT).replace("x", ":")] = file
        else:
            pictures[pk]["files"][file_format].append(file)
    return pictures


def rendition_url(name: str) -> str:
    """Always on this site, whichever storage holds the file: readers' pages name no other host.

    Of a withheld file, as data for the desk names it, where the desk is served it.
    """
    if name.startswith(WITHHELD):
        found = name.removeprefix(WITHHELD)
        return reverse("admin:illustrations_illustration_withheld", args=[found])
    return f"{settings.MEDIA_URL}{name}"


def desk_url(rendition: Rendition) -> str:
    """Where the desk sees it, withheld or not."""
    name = rendition.file.name
    return rendition_url(WITHHELD + name if rendition.is_withheld else name)


def jpeg_near(data: dict | None, width: int) -> File | None:
    """The smallest JPEG at least this wide, else the widest: for share cards, feeds and JSON-LD."""
    files = [File(*file) for file in data["files"]["jpeg"]] if data else []
    return next((file for file in files if file.width >= width), files[-1] if files else None)


def cuts_of(data: dict | None) -> dict[str, File]:
    """Its cuts for search engines and share cards by ratio, the widest form first: all of them, or
    none as long as none are made, or while this data is older than they are.
    """
    found = {ratio: File(*file) for ratio, file in (data or {}).get("cuts", {}).items()}
    return dict(sorted(found.items(), key=lambda cut: cut[1].height / cut[1].width))


def picture_html(
    data: dict | None,
    *,
    alt: str,
    sizes: str,
    css_class: str = "",
    priority: bool = False,
    crop: str = "",
) -> SafeString:
    """A `<picture>`: AVIF for who takes it, JPEG for all, in the sizes there are; "" without data.

    `priority` is for the one picture a reader sees first. Crops and the focal point are classes of
    `illustrations/crops.css`: the policy of our pages allows no style attribute.
    """
    if not data or not data["files"]["jpeg"]:
        return SafeString("")
    widest = File(*data["files"]["jpeg"][-1])
    width, height = _shown_size(widest, crop)
    loading = 'fetchpriority="high"' if priority else 'loading="lazy"'
    return format_html(
        '<picture{}>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'
        ' decoding="async" {}></picture>',
        _class_attribute(data, css_class, crop),
        _avif_source(data, sizes),
        jpeg_near(data, 960).url,
        _srcset(data, "jpeg"),
        sizes,
        width,
        height,
        alt,
        SafeString(loading),
    )


def _avif_source(data: dict, sizes: str) -> SafeString:
    if not data["files"]["avif"]:
        return SafeString("")
    return format_html(
        '<source type="image/avif" srcset="{}" sizes="{}">', _srcset(data, "avif"), sizes
    )


def _srcset(data: dict, file_format: str) -> str:
    files = (File(*file) for file in data["files"][file_format])
    return ", ".join(f"{file.url} {file.width}w" for file in files)


def _shown_size(file: File, crop: str) -> tuple[int, int]:
    """What width and height say, so that the page does not move when the picture arrives."""
    if crop not in CROPS:
        return file.width, file.height
    across, down = CROPS[crop]
    return file.width, max(1, round(file.width * down / across))


def _class_attribute(data: dict, css_class: str, crop: str) -> SafeString:
    classes = [css_class] if css_class else []
    if crop in CROPS:
        across, down = (round(data[name] * 10) * 10 for name in ("focal_x", "focal_y"))
        classes += [f"crop crop-{crop.replace(':', '-')} focus-x-{across} focus-y-{down}"]
    return format_html(' class="{}"', " ".join(classes)) if classes else SafeString("")
