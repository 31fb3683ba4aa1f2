"""The picture library at the desk."""

from contextlib import ExitStack

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_list import _boolean_icon
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db.models import ProtectedError
from django.forms import Media, Script
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.timezone import localdate, localtime

import delivery
from illustrations import cuts, intake, names, rights, views  # noqa: F401  (the names' converter)
from illustrations.admin_upload import UploadBeside
from illustrations.filters import (
    CreditedFilter,
    DescribedFilter,
    RightsFilter,
    UploaderFilter,
    UsedFilter,
    WithheldFilter,
)
from illustrations.forms import DescriptionForm, UploadForm
from illustrations.models import Illustration
from illustrations.renditions import desk_url, picture_html, pictures_data
from illustrations.uses import is_used, subjects_using
from safekeeping import once
from safekeeping.admin import Guarded

# What a form with an illustration to choose needs, to show thumbnails beside the titles.
PICKER_MEDIA = Media(
    css={"all": ["illustrations/picker.css"]},
    js=[Script("illustrations/picker.js", type="module")],
)
FOCUS = {"focal_x", "focal_y"}
WINDOW = {"usable_from", "usable_until"}
TOLD_FACTS = {"alt", "is_decorative", "caption", "credit", *FOCUS, *WINDOW}
WITHHELD_BECAUSE = "Withheld: each story that showed it was withdrawn."
METADATA_LABELS = {
    "headline": "Headline",
    "title": "Title",
    "description": "Description",
    "alt": "Alternative text",
    "creator": "Creator",
    "credit": "Credit",
    "source": "Source",
    "copyright": "Copyright",
    "usage_terms": "Terms of use",
    "web_statement": "Rights on the web",
    "taken": "Taken",
    "frames": "Frames",
}


@admin.register(Illustration)
class IllustrationAdmin(UploadBeside, Guarded):
    list_display = ["preview", "title", "described", "credit_and_rights", "in_use", "uploaded_at"]
    list_display_links = ["preview", "title"]
    list_filter = [
        DescribedFilter,
        CreditedFilter,
        RightsFilter,
        UsedFilter,
        WithheldFilter,
        UploaderFilter,
        "uploaded_at",
    ]
    list_per_page = 50
    search_fields = ["title", "caption", "credit", "original_name", "alt"]
    search_help_text = "Searches title, caption, credit, alternative text and file name."
    date_hierarchy = "uploaded_at"
    show_full_result_count = False
    readonly_fields = ["focal_point", "where_used", "about_file", "found_in_file"]
    change_together = [FOCUS, {"alt", "is_decorative"}, WINDOW]
    description_fields = ["alt", "is_decorative", "caption", "title"]
    rights_fields = ["credit", "rights", ("usable_from", "usable_until")]
    rights_help = "Both days count, in the newsroom's time zone. Stories are checked against them."

    @property
    def media(self):
        return super().media + Media(
            css={"all": ["illustrations/library.css"]},
            js=[
                Script("illustrations/focal-point.js", type="module"),
                Script("illustrations/description.js", type="module"),
            ],
        )

    # The form ------------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        first = "picture" if obj is None else "focal_point"
        described = [
            (None, {"fields": [first, *self.description_fields]}),
            (
                "Credit and rights",
                {"fields": self.rights_fields, "description": self.rights_help},
            ),
        ]
        if obj is None:
            return described
        return [
            *described,
            (
                "Focal point",
                {
                    "fields": [("focal_x", "focal_y")],
                    "description": "Click on the picture, or type: it stays visible when cropped.",
                },
            ),
            ("Where it is used", {"fields": ["where_used"]}),
            ("The file", {"fields": ["about_file", "found_in_file"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        """Who may not remove a picture says its days as they upload it, and moves them no more."""
        if obj is None or self.has_delete_permission(request, obj):
            return self.readonly_fields
        return [*self.readonly_fields, *sorted(WINDOW)]

    def get_object(self, request, object_id, from_field=None):
        """The picture knows who looks at it: read-only parts of a form are not told."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None:
            obj.seen_in = request
        return obj

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs.setdefault("form", DescriptionForm if obj else UploadForm)
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None:
            form.refusal = getattr(request, "picture_refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Decode and store a new file before the admin opens its transaction: see `intake`."""
        view = super().changeform_view
        adding = request.method == "POST" and (object_id is None or "_saveasnew" in request.POST)
        if not adding or not self.has_add_permission(request):
            return view(request, object_id, form_url, extra_context)
        if answer := once.answer_given(request):
            return answer
        form = self.get_form(request)(request.POST, request.FILES)
        with ExitStack() as until_saved:
            if form.is_valid():
                upload = form.cleaned_data["picture"]
                try:
                    prepared = until_saved.enter_context(intake.prepare(upload))
                    request.stored_picture = until_saved.enter_context(intake.stored(prepared))
                except ValidationError as refusal:
                    request.picture_refusal = refusal
            return view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            if TOLD_FACTS & set(form.changed_data):
                delivery.changed(f"illustration:{obj.pk}")
            if FOCUS & set(form.changed_data):
                cuts.order(obj)
            return
        obj.uploaded_by = request.user
        intake.complete(obj, request.stored_picture.prepared)
        intake.finish(obj, request.stored_picture)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            for level, sentence in self.notes(form.instance, form):
                self.message_user(request, sentence, level)

    def notes(self, obj, form):
        """What to know about a picture that was just added, as levels and sentences."""
        typed = {name for name in ("caption", "credit", "rights") if form.cleaned_data.get(name)}
        found = [name for name in ("caption", "credit", "rights") if getattr(obj, name)]
        if read := [name for name in found if name not in typed]:
            said = " and ".join(read) if len(read) < 3 else "caption, credit and rights"
            yield messages.INFO, f"Read from the file: {said}. Please check."
        if obj.metadata.get("frames"):
            yield messages.WARNING, "This is an animation. Readers get its first frame."
        same = Illustration.objects.filter(sha256=obj.sha256).exclude(pk=obj.pk)
        if twin := same.order_by("pk").first():
            address = reverse("admin:illustrations_illustration_change", args=[twin.pk])
            sentence = 'This file is already in the library as <a href="{}">{}</a>.'
            yield messages.WARNING, format_html(sentence, address, twin)

    # Removing ------------------------------------------------------------------------------------

    def delete_view(self, request, object_id, extra_context=None):
        """A picture in use is not deleted: one sentence instead of a page about relations."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_delete_permission(request, obj):
            return super().delete_view(request, object_id, extra_context)
        try:
            if not Illustration.objects.filter(is_used(), pk=obj.pk).exists():
                return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            pass  # it was put to use while the question was on the screen
        sentence = f"“{obj}” is in use and stays. Take it out of what is listed below first."
        self.message_user(request, sentence, messages.ERROR)
        return HttpResponseRedirect(
            reverse("admin:illustrations_illustration_change", args=[obj.pk])
        )

    # Addresses of its own ------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(
                "withheld/<rendition:name>",
                view(self.withheld_view),
                name="illustrations_illustration_withheld",
            ),
            path(
                "<path:object_id>/thumbnail/",
                view(self.thumbnail_view, cacheable=True),
                name="illustrations_illustration_thumbnail",
            ),
            path(
                "<path:object_id>/original/",
                view(self.original_view),
                name="illustrations_illustration_original",
            ),
        ]
        return own + super().get_urls()

    def thumbnail_view(self, request, object_id):
        """Where the smallest rendition is: for editors and pickers, which know only the id."""
        obj = self._object_or_404(request, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        if not obj.thumbnail:
            raise Http404("This picture has no renditions.")
        response = HttpResponseRedirect(desk_url(obj.thumbnail))
        response.headers["Cache-Control"] = "private, max-age=600"
        return response

    def withheld_view(self, request, name):
        """A rendition that readers are not served: see `renditions.desk_url()`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return views.withheld_file(name)

    def original_view(self, request, object_id):
        """The file as it was uploaded, places and all: a download, for those who may edit."""
        obj = self._object_or_404(request, object_id)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        try:
            file = storages["originals"].open(obj.original.name)
        except FileNotFoundError as missing:
            raise Http404("The original is missing. Run `manage.py doctor`.") from missing
        response = FileResponse(
            file,
            as_attachment=True,
            filename=obj.original_name or f"{obj.pk}.{obj.file_format}",
            content_type="application/octet-stream",
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    def _object_or_404(self, request, object_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404("There is no such picture.")
        return obj

    def autocomplete_extras(self, obj):
        """What the admin's autocomplete says about a picture beside its title."""
        return {
            "thumbnail": desk_url(obj.thumbnail) if obj.thumbnail else "",
            "credit": obj.credit,
            "rights": rights.standing(obj, localdate()),
        }

    # The list ------------------------------------------------------------------------------------
    def get_queryset(self, request):
        """With what a row shows: two queries, however many rows."""
        pictures = super().get_queryset(request).prefetch_related("renditions")
        return pictures.annotate(is_in_use=is_used())

    @admin.display(description="picture")
    def preview(self, obj):
        if not obj.thumbnail:
            return "No renditions"
        return format_html(
            '<img class="library-thumbnail" src="{}" alt="{}" width="{}" height="{}"'
            ' loading="lazy">',
            desk_url(obj.thumbnail),
            obj.title,
            obj.thumbnail.width,
            obj.thumbnail.height,
        )

    @admin.display(description="credit, rights", ordering="usable_until")
    def credit_and_rights(self, obj):
        """The days only of a picture that has some, and loud when today is none of them."""
        today = localdate()
        if obj.is_usable_on(today):
            days, element = rights.window(obj), "span"
        else:
            days, element = rights.standing(obj, today), "strong"
        if not days:
            return obj.credit or "No credit"
        line = format_html('<{0} class="library-days">{1}</{0}>', element, days)
        return format_html("{}{}", obj.credit or "No credit", line)

    @admin.display(description="alternative text")
    def described(self, obj):
        if obj.is_decorative:
            return "Decorative"
        return Truncator(obj.alt).chars(80) or "Missing"

    @admin.display(description="in use")
    def in_use(self, obj):
        """Yes or no as the admin draws it; of one that is withheld, that and why."""
        drawn = _boolean_icon(obj.is_in_use)
        if not obj.is_withheld:
            return drawn
        return format_html('{} <span class="library-withheld">{}</span>', drawn, WITHHELD_BECAUSE)

    # Read-only parts of the form -----------------------------------------------------------------

    @admin.display(description="picture")
    def focal_point(self, obj):
        data = pictures_data([obj.pk], at_desk=True)[obj.pk]
        picture = picture_html(data, alt=obj.alt, sizes="(max-width: 40rem) 100vw, 40rem")
        template = "admin/illustrations/illustration/_focal_point.html"
        return render_to_string(template, {"picture": picture, "illustration": obj})

    @admin.display(description="used in")
    def where_used(self, obj):
        lines = [
            (subject._meta.verbose_name.capitalize(), self._linked(subject, obj.seen_in))
            for subject in subjects_using(obj)
        ]
        if obj.is_withheld:
            lines.insert(0, ("Readers", WITHHELD_BECAUSE))
        if not lines:
            return "Nowhere yet."
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))

    def _linked(self, subject, request):
        """By name only what this person may see at the desk: a draft's name tells something."""
        if not self.admin_site.is_registered(type(subject)):
            return str(subject)
        if not self.admin_site.get_model_admin(type(subject)).has_view_permission(request, subject):
            return "not yours to see"
        name = f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[subject.pk]), subject)

    @admin.display(description="original")
    def about_file(self, obj):
        return format_html(
            '<a class="original" href="{}">{}</a>, {}, {} × {} pixels, {}. Uploaded {}{}.',
            reverse("admin:illustrations_illustration_original", args=[obj.pk]),
            obj.original_name or "Download",
            obj.file_format.upper(),
            obj.width,
            obj.height,
            filesizeformat(obj.file_size),
            date_format(localtime(obj.uploaded_at), "DATETIME_FORMAT"),
            f" by {obj.uploaded_by}" if obj.uploaded_by else "",
        )

    @admin.display(description="found in the file")
    def found_in_file(self, obj):
        lines = [
            (label, obj.metadata[name])
            for name, label in METADATA_LABELS.items()
            if obj.metadata.get(name)
        ]
        if not lines:
            return "The file says nothing about itself."
        return format_html(
            '<dl class="found-in-file">{}</dl>',
            format_html_join("", "<dt>{}</dt><dd>{}</dd>", lines),
        )
