"""The story's form as a place to write: its language, its shortcuts, how it will look elsewhere."""

from urllib.parse import urlsplit

from django.conf import settings
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from js_asset import Script

from articles.compiling import language_direction
from articles.pages import DESCRIPTION_LENGTH
from publication import identity

# What is written in the story's language, and read aloud and spell-checked in it.
WRITTEN = (
    "kicker",
    "headline",
    "dek",
    "body",
    "lead_caption",
    "lead_alt",
    "search_title",
    "social_title",
)
MODULES = ("story-language", "story-hints", "story-elsewhere", "story-keys")


class WritingComfort:
    """For the story's ModelAdmin."""

    @property
    def media(self):
        scripts = [Script(f"articles/desk/{name}.js", type="module") for name in MODULES]
        return super().media + Media(js=scripts, css={"all": ["articles/desk/comfort.css"]})

    def render_change_form(self, request, context, *args, **kwargs):
        speak(context["adminform"].form)
        context["elsewhere"] = elsewhere(context.get("panel"))
        return super().render_change_form(request, context, *args, **kwargs)


def speak(form) -> None:
    """Name the story's language on the fields written in it; a script follows its choice."""
    if "headline" not in form.fields:  # a form only to be read: declared fields alone are left
        return
    language = form["language"].value()
    right_to_left = " ".join(settings.LANGUAGES_BIDI)
    form.fields["language"].widget.attrs["data-right-to-left"] = right_to_left
    for name in WRITTEN:
        form.fields[name].widget.attrs |= {
            "data-in-story-language": "",
            "lang": language,
            "dir": language_direction(language),
            "spellcheck": "true",
        }


def elsewhere(panel) -> dict:
    """What search results and shared links show besides the form's own fields."""
    now = timezone.localdate()
    library = reverse("admin:illustrations_illustration_changelist")
    return {
        "site": identity.current().name,
        "host": urlsplit(settings.SITE_URL).netloc,
        "path": panel.live_url if panel else "",
        "day": f"/{now:%Y/%m/%d}/",
        "thumbnail": f"{library}0/thumbnail/",
        "description_length": DESCRIPTION_LENGTH,
    }
