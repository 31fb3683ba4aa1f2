"""What protects the forms of the admin: a form is sent once, and nobody overwrites anybody."""

from django.contrib import admin

from safekeeping import once


class SentOnce(admin.ModelAdmin):
    """Each form carries a token, and the same form sent twice is carried out once: see `once`.

    What a class above this one does in its `changeform_view` happens before the transaction.
    """

    def changeform_view(self, request, *args, **kwargs):
        view = super().changeform_view
        return once.answered(request, lambda: view(request, *args, **kwargs))

    def render_change_form(self, request, context, *args, **kwargs):
        context["once"] = once.token(request)
        return super().render_change_form(request, context, *args, **kwargs)
