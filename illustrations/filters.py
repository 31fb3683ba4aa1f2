from django.contrib import admin
from django.db.models import Q

from illustrations.uses import is_used


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
