"""The people of the newsroom in the admin: invited, given roles, deactivated; never deleted.

Who may look after people is an Administrator, or a superuser. No form here gives a single
permission, makes a superuser, or shows or sets a password: roles are all there is to give.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin  # noqa: F401  registers first, then off
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from newsroom import password_links
from safekeeping import once
from safekeeping.admin import Guarded

ROLES = ("Reporter", "Illustrator", "Editor", "Publisher", "Administrator")

admin.site.unregister(User)
admin.site.unregister(Group)  # the roles come with the software; people get them in their own form


def administrators():
    """Who lets people in."""
    return User.objects.filter(is_active=True).filter(
        Q(is_superuser=True) | Q(pk__in=User.objects.filter(groups__name="Administrator"))
    )


def other_administrators(user) -> bool:
    """Whether somebody else could let people in. Locks those rows: two can't leave at once."""
    locked = administrators().order_by("pk").select_for_update().values_list("pk", flat=True)
    return any(pk != user.pk for pk in locked)


def is_administrator(user) -> bool:
    return user.is_superuser or user.groups.filter(name="Administrator").exists()


class PersonForm(forms.ModelForm):
    groups = forms.ModelMultipleChoiceField(
        label="Roles",
        queryset=Group.objects.filter(name__in=ROLES).order_by("pk"),  # as the migration made them
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Several are possible. Without a role, the desk shows them nothing.",
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "groups"]
        help_texts = {"email": "Invitations, links for passwords and notices go here."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "email" in self.fields:
            self.fields["email"].required = True

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists():
            raise ValidationError(
                "Somebody has this e-mail address already. Look for them in the list.",
                code="email_taken",
            )
        return email

    def clean_groups(self):
        """Groups that are no roles of ours stay as they are."""
        roles = self.cleaned_data["groups"]
        if not self.instance.pk:
            return roles
        loses_role = is_administrator(self.instance) and not self.instance.is_superuser
        loses_role = loses_role and "Administrator" not in {role.name for role in roles}
        if loses_role and not other_administrators(self.instance):
            raise ValidationError(
                "This is the last administrator. Give somebody else that role first.",
                code="last_administrator",
            )
        others = self.instance.groups.exclude(name__in=ROLES)
        return Group.objects.filter(Q(pk__in=roles) | Q(pk__in=others))


@admin.register(User)
class PersonAdmin(Guarded):
    form = PersonForm
    list_display = ["sign_in", "full_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        person = {"fields": ["first_name", "last_name", "email", "groups"]}
        if obj is None:
            person["description"] = (
                "They get a mail with a link to set their password. They sign in with their "
                "e-mail address."
            )
            return [(None, person)]
        known = ["username", "is_active", "is_superuser", "last_login", "date_joined"]
        return [(None, person), ("Sign-in", {"fields": known})]

    def get_readonly_fields(self, request, obj=None):
        known = ["username", "is_active", "is_superuser", "last_login", "date_joined"]
        return known if obj else []

    def lookup_allowed(self, lookup, value, request=None):
        """A filter by address must not guess password hashes."""
        return "password" not in lookup and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request, obj=None):
        """Superusers are looked after by superusers."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nobody: what they wrote names them. They are deactivated."""
        return False

    def lock(self, obj):
        """With all administrators, in one order: two who demote each other wait in turn."""
        kept = User.objects.filter(Q(pk=obj.pk) | Q(pk__in=administrators().values("pk")))
        list(kept.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.username = obj.email[:150]
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            password_links.send_later(form.instance, "invitation")

    # Picked by others ----------------------------------------------------------------------------

    def may_be_picked_by(self, request) -> bool:
        """To assign stories one need not look after people: only names are shown."""
        return request.user.has_perm("articles.change_article")

    def autocomplete_label(self, user) -> str:
        return user.get_full_name() or user.get_username()

    def get_search_fields(self, request):
        is_picker = request.path == reverse("admin:autocomplete")
        return ["first_name", "last_name", "username"] if is_picker else self.search_fields

    def get_search_results(self, request, queryset, search_term):
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(is_active=True, is_staff=True)
        return super().get_search_results(request, queryset, search_term)

    # Acts ----------------------------------------------------------------------------------------

    def get_urls(self):
        act = path(
            "<int:object_id>/act/<slug:name>/",
            self.admin_site.admin_view(self.act_view),
            name="auth_user_act",
        )
        return [act, *super().get_urls()]

    def act_view(self, request, object_id, name):
        """GET asks, POST does it, once."""
        return once.answered(request, lambda: self._asked_or_done(request, object_id, name))

    def _asked_or_done(self, request, object_id, name):
        user = self.get_object(request, str(object_id))
        if user is None or name not in ACTS:
            raise Http404("No such person, or no such act.")
        if not self.has_change_permission(request, user):
            raise PermissionDenied("You may not look after this person's sign-in.")
        label, explained, perform = ACTS[name]
        refusal = None
        if request.method == "POST":
            try:
                with transaction.atomic():
                    perform(user, by=request.user)
                    self.log_change(request, user, f"{label}.")
            except ValidationError as error:
                refusal = error
            else:
                self.message_user(request, f"{label}: done.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{label}: {self.autocomplete_label(user)}",
            "person": user,
            "label": label,
            "explained": explained,
            "refusal": refusal,
            "once": once.token(request),
        }
        return TemplateResponse(request, "admin/auth/user/act.html", context)

    @admin.display(description="sign-in", ordering="username")
    def sign_in(self, user):
        return user.get_username()

    @admin.display(description="name", ordering="last_name")
    def full_name(self, user):
        return user.get_full_name() or "—"

    @admin.display(description="roles")
    def roles(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Superuser"] * user.is_superuser + names) or "—"


def deactivate(user, *, by) -> None:
    """Close a sign-in at once. The password goes, so that no session or link outlives it."""
    if user == by:
        raise ValidationError("Ask a colleague to close your own sign-in.", code="oneself")
    if is_administrator(user) and not other_administrators(user):
        raise ValidationError(
            "This is the last administrator. Give somebody else that role first.",
            code="last_administrator",
        )
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])


def reactivate(user, *, by) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])
    send_link(user, by=by)


def send_link(user, *, by) -> None:
    if not user.is_active:
        raise ValidationError("The sign-in is closed. Open it first.", code="inactive")
    if not user.email:
        raise ValidationError("They have no e-mail address. Give one first.", code="no_email")
    password_links.send_later(user, "reset" if user.has_usable_password() else "invitation")


ACTS = {
    "deactivate": (
        "Close the sign-in",
        "They are signed out at once and cannot come back. Their stories and credits stay.",
        deactivate,
    ),
    "reactivate": (
        "Open the sign-in again",
        "They have their roles again, and get a mail with a link to set a new password.",
        reactivate,
    ),
    "send_link": (
        "Mail a link to set the password",
        "The link works once. A password they have stays good until they set a new one.",
        send_link,
    ),
}
