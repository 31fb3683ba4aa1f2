"""Checks of the pictures: in the library, described, credited, and ours to show."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from articles.desk.checks.engine import Level, Problem, picture_url, rule
from articles.desk.checks.ground import Ground
from illustrations.models import Illustration


@rule(
    "pictures",
    label="Pictures",
    passed="Every picture is in the library.",
    field="body",
    is_absolute=True,
)
def pictures(ground: Ground) -> Iterator[Problem]:
    lead = ground.data["lead_illustration_id"]
    if lead is not None and lead not in ground.pictures:
        yield Problem(
            "The lead picture is no longer in the library. Choose another.", at="lead_illustration"
        )
    gone = {figure.illustration for figure in ground.document.figures()} - {*ground.pictures}
    for pk in sorted(gone):
        yield Problem(f"Picture {pk} in the text is no longer in the library. Remove it.")


@rule(
    "alt",
    label="Alternative text",
    passed="Every picture has an alternative text, or is decorative.",
    field="body",
)
def alt(ground: Ground) -> Iterator[Problem]:
    """For each use of each picture: its own text, the library's, or the word that it needs none."""
    data = ground.data
    lead = ground.pictures.get(data["lead_illustration_id"])
    lead_says = data["lead_is_decorative"] or data["lead_alt"].strip()
    if lead and not (lead_says or lead.is_described):
        yield Problem(
            f"The lead picture “{lead}” has no alternative text. Write one, or mark it decorative.",
            at="lead_alt",
        )
    for figure in ground.document.figures():
        picture = ground.pictures.get(figure.illustration)
        if picture and not (figure.decorative or figure.alt.strip() or picture.is_described):
            yield Problem(
                f"The picture “{picture}” in the text has no alternative text. Write one, or mark "
                "it decorative.",
                url=picture_url(picture.pk),
            )


@rule(
    "credit",
    label="Credit",
    passed="Every picture has a credit.",
    field="body",
)
def credit(ground: Ground) -> Iterator[Problem]:
    for picture, at in _each(ground):
        if not picture.credit.strip():
            yield Problem(
                f"The picture “{picture}” has no credit. Say in the library who made it.",
                at=at,
                url=picture_url(picture.pk),
            )


@rule(
    "rights",
    label="Rights",
    passed="Every picture may be shown on the day of publication.",
    field="body",
)
def rights(ground: Ground) -> Iterator[Problem]:
    day = timezone.localdate(ground.moment)
    for picture, at in _each(ground):
        url = picture_url(picture.pk)
        begins, ends = picture.usable_from, picture.usable_until
        if begins and day < begins:
            yield Problem(
                f"The picture “{picture}” may be shown from {_day(begins)} only. Publish later, "
                "or choose another picture.",
                at=at,
                url=url,
            )
        if ends:  # one sentence before and after: who lets it pass for later has let it pass then
            yield Problem(
                f"The last day of the rights in the picture “{picture}” is {_day(ends)}. Renew "
                "them in the library, or choose another picture by then.",
                at=at,
                level=None if day > ends else Level.WARN,
                url=url,
            )


def _each(ground: Ground) -> Iterator[tuple[Illustration, str]]:
    """Each picture once, with the field where it is first used."""
    lead = ground.data["lead_illustration_id"]
    for pk, picture in ground.pictures.items():
        yield picture, "lead_illustration" if pk == lead else "body"


def _day(day) -> str:
    return date_format(day, "j M Y")
