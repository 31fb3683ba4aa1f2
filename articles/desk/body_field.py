"""The form field of a body: the editor on the page, the cleaner behind it.

    class ArticleForm(forms.ModelForm):
        body = BodyField(required=False)

The page's import map is an inline script: a ModelAdmin passes its media through `with_nonce` in
`render_change_form`, or the policy blocks it and the plain text area remains.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

from articles import body
from illustrations.admin_upload import upload_media


class BodyWidget(AdminProseEditorWidget):
    """django-prose-editor with our extensions. Without JavaScript it is a text area of HTML, in
    which a blank line between words begins a paragraph."""

    def __init__(self, attrs=None):
        defaults = {"rows": 30, "cols": 100, "data-words-per-minute": body.WORDS_PER_MINUTE}
        super().__init__(
            attrs=defaults | (attrs or {}),
            config={"extensions": body.EXTENSIONS},
            preset="configurable",
        )

    @property
    def media(self):
        # These listen for the editor to be ready: before the script that makes it.
        listeners = Media(
            js=[
                Script(f"articles/desk/{name}", type="module")
                for name in ("body-toolbar.js", "body-count.js")
            ]
        )
        sheets = Media(
            css={"all": ["articles/desk/body-editor.css", "articles/desk/body-insert.css"]}
        )
        return listeners + super().media + sheets + _dialogs()

    def get_config(self):
        config = super().get_config()
        library = reverse("admin:index") + "illustrations/illustration/"
        extensions = dict(config["extensions"])
        extensions["Illustration"] = extensions["Illustration"] | {
            "libraryUrl": f"{library}?_to_field=id",  # the admin's script adds _popup=1
            "thumbnailUrl": f"{library}0/thumbnail/",
        }
        return config | {
            "extensions": extensions,
            "js_modules": [static(path) for path in body.EDITOR_MODULES],
        }


class BodyField(forms.CharField):
    """Text that comes out as `body.clean` stores it; refuses what would be lost in cleaning."""

    widget = BodyWidget

    def __init__(self, **kwargs):
        if not _is_body_widget(kwargs.get("widget")):  # a ModelAdmin passes its own text area
            kwargs["widget"] = BodyWidget
        kwargs["strip"] = True
        super().__init__(**kwargs)

    def clean(self, value):
        try:
            html, problems = body.clean_and_problems(super().clean(value))
        except body.BodyTooLong as error:
            raise ValidationError(str(error), code="body_too_long") from error
        if problems:
            raise ValidationError([ValidationError(p, code="body_refused") for p in problems])
        if self.required and not html:
            raise ValidationError(self.error_messages["required"], code="required")
        return html

    def has_changed(self, initial, data):
        """Whether a reader would see a change: opening and saving a body is none."""
        try:
            return body.clean(initial or "") != body.clean(data or "")
        except body.BodyTooLong:
            return True


def _dialogs() -> Media:
    """What stands beside the editor and answers its events."""
    search = {"data-url": reverse("admin:articles_article_related")}
    stories = Script("articles/desk/related-stories.js", type="module", **search)
    lead = Script("articles/desk/lead-upload.js", type="module")
    return Media(js=[stories, lead]) + upload_media()


def _is_body_widget(widget) -> bool:
    return isinstance(widget, BodyWidget) or (
        isinstance(widget, type) and issubclass(widget, BodyWidget)
    )


def with_nonce(media: forms.Media, request: HttpRequest) -> Media:
    """The media with the request's nonce on its tags, the import map's among them."""
    return Media.from_media(media).with_nonce(str(request.csp_nonce))
