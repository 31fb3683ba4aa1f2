"""A new picture beside another form: uploaded and described in a dialog of the page.

The dialog is `upload-dialog.js`. Form, rights, decoding and saving are those of the admin's add
page; only the answer is JSON, and nobody leaves a story that is half written.
"""

from contextlib import ExitStack
from html import unescape

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Media, Script
from django.http import HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils.html import strip_tags

from illustrations import intake
from illustrations.forms import ACCEPT
from illustrations.models import Illustration
from illustrations.renditions import desk_url
from safekeeping import once

NOT_YOURS = "You may not add pictures to the library. Ask an editor to upload it."


def upload_media() -> Media:
    """The dialog, for a page that has a place for a picture."""
    script = Script(
        "illustrations/upload-dialog.js",
        type="module",
        **{
            "data-url": reverse("admin:illustrations_illustration_upload"),
            "data-accept": ACCEPT,
            "data-largest": str(intake.LARGEST_FILE),
            "data-title-length": str(Illustration._meta.get_field("title").max_length),
        },
    )
    return Media(css={"all": ["illustrations/upload-dialog.css"]}, js=[script])


class UploadBeside:
    """The upload's address, for the picture's ModelAdmin."""

    def get_urls(self):
        address = path(
            "upload/",
            self.admin_site.admin_view(self.upload_view),
            name="illustrations_illustration_upload",
        )
        return [address, *super().get_urls()]

    def upload_view(self, request):
        """201 and the picture; 400 and sentences by field; 403 when pictures are not theirs."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            return JsonResponse({"errors": {"__all__": [NOT_YOURS]}}, status=403)
        if answer := once.answer_given(request):
            return answer
        form = self.get_form(request)(request.POST, request.FILES)
        with ExitStack() as until_saved:
            if not form.is_valid():
                return _refused(form.errors)
            try:
                prepared = until_saved.enter_context(intake.prepare(form.cleaned_data["picture"]))
            except ValidationError as refusal:
                return _refused({"picture": refusal.messages})
            request.stored_picture = until_saved.enter_context(intake.stored(prepared))
            return once.answered(request, lambda: self._added(request, form))

    def _added(self, request, form):
        """The picture's rows, in one transaction, and the admin's log of it."""
        with transaction.atomic():
            picture = form.save(commit=False)
            self.save_model(request, picture, form, change=False)
            said = self.construct_change_message(request, form, [], add=True)
            self.log_addition(request, picture, said)
        return JsonResponse(self._description(picture, form), status=201)

    def _description(self, picture, form) -> dict:
        thumbnail = picture.thumbnail
        return {
            "id": picture.pk,
            "title": picture.title,
            "alt": picture.alt,
            "is_decorative": picture.is_decorative,
            "credit": picture.credit,
            "thumbnail": desk_url(thumbnail) if thumbnail else "",
            "notes": [unescape(strip_tags(note)) for _, note in self.notes(picture, form)],
        }


def _refused(errors) -> JsonResponse:
    by_field = {name: [str(sentence) for sentence in problems] for name, problems in errors.items()}
    return JsonResponse({"errors": by_field}, status=400)
