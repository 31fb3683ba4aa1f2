from functools import update_wrapper

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignObjectRel
from django.http import Http404, QueryDict
from django.urls import path

from articles.desk.my_desk import my_desk
from newsroom import refusals, signing_in
from publication import identity

# The desk first, then what stories draw on; what is not named comes last.
APP_ORDER = ("articles", "illustrations", "tags", "authors", "publication", "auth", "delivery")
APP_NAMES = {"auth": "People"}
MODEL_ORDER = (
    "Article",
    "Note",
    "StoppedSchedule",
    "CheckOverride",
    "AuditEntry",
    "Slot",
    "BreakingNews",
    "Section",
    "Correction",
    "Address",
    "Redirect",
    "MissingAddress",
)


class DeskAutocomplete(AutocompleteJsonView):
    """The admin's autocomplete, in which a ModelAdmin may say more.

    `may_be_picked_by(request)`: whether somebody may pick its rows without seeing its list.
    `autocomplete_label(obj)` and `autocomplete_extras(obj)`: what an entry says.
    """

    def process_request(self, request):
        """Only for a model's own fields: Django stumbles over what other models refer to it by."""
        found = super().process_request(request)
        if isinstance(found[2], ForeignObjectRel):
            raise PermissionDenied
        return found

    def has_perm(self, request, obj=None):
        ask = getattr(self.model_admin, "may_be_picked_by", None)
        return super().has_perm(request, obj) or (ask is not None and ask(request))

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        if label := getattr(self.model_admin, "autocomplete_label", None):
            result["text"] = label(obj)
        if extras := getattr(self.model_admin, "autocomplete_extras", None):
            result |= extras(obj)
        return result


class NewsroomAdminSite(admin.AdminSite):
    """Django's own admin under the publication's name."""

    index_title = "Desk"

    @property
    def site_header(self):
        return identity.current().name

    @property
    def site_title(self):
        return f"{identity.current().name} desk"

    def admin_view(self, view, cacheable=False):
        """Null characters in an address are passed over: PostgreSQL cannot look for them. Nor can
        SQLite for numbers of more than 64 bits, which are no row's.

        A form whose writer was signed out meanwhile is kept while they sign in again. What is
        refused is recorded.
        """

        def searchable(request, *args, **kwargs):
            asked = request.META.get("QUERY_STRING", "")
            if "%00" in asked:
                request.GET = QueryDict(asked.replace("%00", ""), encoding=request.encoding)
            try:
                return view(request, *args, **kwargs)
            except OverflowError as too_large:
                raise Http404("No row has so large a number.") from too_large

        recorded = refusals.recorded(searchable, view)
        inner = super().admin_view(recorded, cacheable)

        def or_signs_in(request, *args, **kwargs):
            if asked := signing_in.asked_again(self, request):
                return asked
            response = inner(request, *args, **kwargs)
            if response.status_code == 302 and not self.has_permission(request):
                refusals.note_stranger(request, view, kwargs)
            return response

        return update_wrapper(or_signs_in, inner)

    def index(self, request, extra_context=None):
        """With what waits for the person who looks."""
        return super().index(request, {"desk": my_desk(request.user), **(extra_context or {})})

    def get_urls(self):
        return [path("session/", signing_in.session, name="session"), *super().get_urls()]

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """In the order in which a newsroom works."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = APP_NAMES.get(app["app_label"], app["name"])
            app["models"].sort(key=lambda model: _place(model["object_name"], MODEL_ORDER))
        return sorted(apps, key=lambda app: _place(app["app_label"], APP_ORDER))


def _place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)
