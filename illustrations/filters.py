from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from illustrations.models import Rendition
from illustrations.uses import is_used

SOON = timedelta(days=30)


class DescribedFilter(admin.SimpleListFilter):
    title = "description"
    parameter_name = "described"

    def lookups(self, request, model_admin):
        return [("no", "Missing"), ("yes", "Has alternative text"), ("decorative", "Decorative")]

    def queryset(self, request, queryset):
        conditions = {
            "no": Q(alt="", is_decorative=False),
            "yes": ~Q(alt=""),
            "decorative": Q(is_decorative=True),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class CreditedFilter(admin.SimpleListFilter):
    title = "credit"
    parameter_name = "credited"

    def lookups(self, request, model_admin):
        return [("no", "Missing"), ("yes", "Has a credit")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(credit="")
        if self.value() == "yes":
            return queryset.exclude(credit="")
        return queryset


class UsedFilter(admin.SimpleListFilter):
    title = "whether in use"
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", "Used"), ("no", "Not used")]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.filter(is_used())
        if self.value() == "no":
            return queryset.exclude(is_used())
        return queryset


class UploaderFilter(admin.SimpleListFilter):
    """Only "mine": a list of all people would grow with the newsroom."""

    title = "uploaded by"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("yes", "Me")]

    def queryset(self, request, queryset):
        return queryset.filter(uploaded_by=request.user) if self.value() == "yes" else queryset


class RightsFilter(admin.SimpleListFilter):
    """By the days on which a picture may be published, seen from today in the newsroom's zone."""

    title = "rights"
    parameter_name = "rights"

    def lookups(self, request, model_admin):
        return [
            ("now", "Usable now"),
            ("soon", "End within 30 days"),
            ("ended", "Ended"),
            ("later", "Not yet begun"),
            ("open", "No first or last day"),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.usable_on(today)
        conditions = {
            "soon": Q(usable_until__gte=today, usable_until__lte=today + SOON),
            "ended": Q(usable_until__lt=today),
            "later": Q(usable_from__gt=today),
            "open": Q(usable_from=None, usable_until=None),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class WithheldFilter(admin.SimpleListFilter):
    title = "whether readers are served it"
    parameter_name = "withheld"

    def lookups(self, request, model_admin):
        return [("yes", "Withheld"), ("no", "Served")]

    def queryset(self, request, queryset):
        withheld = Exists(Rendition.objects.filter(illustration=OuterRef("pk"), is_withheld=True))
        if self.value() == "yes":
            return queryset.filter(withheld)
        return queryset.exclude(withheld) if self.value() == "no" else queryset
