from django.contrib import admin, messages
from django.utils.text import Truncator

from delivery import outbox
from delivery.models import OutboxMessage

PRIVATE = {"body", "secret", "token"}  # may hold sign-in links; the admin tells only their length


class Late(admin.SimpleListFilter):
    title = "how it waits"
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", "Late: due for more than 15 minutes")]

    def queryset(self, request, queryset):
        return queryset & OutboxMessage.objects.late() if self.value() else queryset


@admin.register(OutboxMessage)
class OutboxMessageAdmin(admin.ModelAdmin):
    """What leaves the newsroom, to look at; the one thing to do is to try again."""

    list_display = [
        "kind",
        "recipient",
        "state",
        "tries",
        "next_try",
        "error",
        "created_at",
        "sent_at",
    ]
    list_filter = ["state", Late, "kind"]
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ["key"]
    ordering = ["-created_at", "-pk"]
    actions = ["try_again"]
    fields = [
        "kind",
        "key",
        "state",
        "tries",
        "next_try",
        "last_error",
        "content",
        "created_at",
        "sent_at",
    ]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="to")
    def recipient(self, message):
        to = message.payload.get("to") or message.payload.get("url") or message.key
        return Truncator(", ".join(to) if isinstance(to, list) else str(to)).chars(60)

    @admin.display(description="next try", ordering="next_try_at")
    def next_try(self, message):
        return message.next_try_at if message.is_waiting else None

    @admin.display(description="last error")
    def error(self, message):
        return Truncator(message.last_error).chars(80)

    @admin.display(description="content")
    def content(self, message):
        lines = (
            f"{name}: {len(str(value))} characters" if name in PRIVATE else f"{name}: {value}"
            for name, value in message.payload.items()
        )
        return "\n".join(lines)

    @admin.action(description="Try again now", permissions=["change"])
    def try_again(self, request, queryset):
        count = outbox.try_again(queryset)
        self.message_user(
            request, f"{count} messages will be sent at the worker's next tick.", messages.SUCCESS
        )
