from django.apps import AppConfig


class SafekeepingConfig(AppConfig):
    name = "safekeeping"
    verbose_name = "Safekeeping"
