from django.urls import path

from illustrations import names, views  # noqa: F401  (registers the converter)

app_name = "illustrations"

urlpatterns = [
    path("<rendition:name>", views.rendition, name="rendition"),
]
