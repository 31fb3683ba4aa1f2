from django.apps import AppConfig


class IllustrationsConfig(AppConfig):
    name = "illustrations"
