"""Forgotten passwords, on pages that look like the admin's."""

from django.contrib import admin
from django.contrib.auth import get_user_model, views
from django.contrib.auth.forms import PasswordResetForm
from django.db import transaction
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from newsroom import password_links


class ForgottenPasswordForm(PasswordResetForm):
    """Answers the same whether somebody has that address or not, and mails through the outbox."""

    def get_users(self, email):
        """Also those invited who have set no password yet: the mailbox is proof enough."""
        return get_user_model().objects.filter(email__iexact=email, is_active=True, is_staff=True)

    @transaction.atomic
    def save(self, **kwargs):
        for user in self.get_users(self.cleaned_data["email"]):
            password_links.send_later(user, "reset")


class InAdmin:
    """What the admin's templates want to know, and no copy of a page in any cache."""

    def get_context_data(self, **kwargs):
        site = admin.site.each_context(self.request)
        return super().get_context_data(**{**site, "is_nav_sidebar_enabled": False, **kwargs})

    @method_decorator(never_cache)
    def dispatch(self, *args, **kwargs):
        return super().dispatch(*args, **kwargs)


class Forgotten(InAdmin, views.PasswordResetView):
    form_class = ForgottenPasswordForm


class ForgottenDone(InAdmin, views.PasswordResetDoneView):
    pass


class SetPassword(InAdmin, views.PasswordResetConfirmView):
    pass


class SetPasswordDone(InAdmin, views.PasswordResetCompleteView):
    pass


# Names as Django's own templates and the admin's sign-in page know them.
urlpatterns = [
    path("password_reset/", Forgotten.as_view(), name="admin_password_reset"),
    path("password_reset/done/", ForgottenDone.as_view(), name="password_reset_done"),
    path("reset/<uidb64>/<token>/", SetPassword.as_view(), name="password_reset_confirm"),
    path("reset/done/", SetPasswordDone.as_view(), name="password_reset_complete"),
]
