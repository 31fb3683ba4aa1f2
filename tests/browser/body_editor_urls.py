"""A page with nothing but the body's field, and a library with one picture."""

import io

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from PIL import Image

from articles.desk.body_field import BodyField, with_nonce

SAVED: list[str] = []  # what each saving stored, newest last

SCRIPTS = """
    <script src="{% static 'admin/js/vendor/jquery/jquery.js' %}"></script>
    <script src="{% static 'admin/js/jquery.init.js' %}"></script>
    <script src="{% static 'admin/js/admin/RelatedObjectLookups.js' %}"></script>
"""
PAGE = Template(
    """{% load static %}<!doctype html><html lang="en"><head><title>Body</title>
    <link rel="icon" href="{% static 'admin/img/icon-yes.svg' %}">
    <link rel="stylesheet" href="{% static 'admin/css/base.css' %}">
    <link rel="stylesheet" href="{% static 'admin/css/dark_mode.css' %}">
    <link rel="stylesheet" href="{% static 'admin/css/forms.css' %}">"""
    + SCRIPTS
    + """{{ media }}</head><body class="change-form"><main id="content"><h1>A story</h1>
    <form method="post"><div class="form-row">{{ form.body.errors }}
    {{ form.body.label_tag }} {{ form.body }}</div>
    <button>Save</button></form></main></body></html>"""
)
LIBRARY = Template(
    "{% load static %}<!doctype html><html lang='en'><head><title>Library</title>"
    "<link rel='icon' href=\"{% static 'admin/img/icon-yes.svg' %}\">"
    + SCRIPTS
    + "</head><body><a href='12/change/' data-popup-opener='12'>Harbour</a></body></html>"
)


class BodyForm(forms.Form):
    body = BodyField(required=False, label="Body")


@csrf_exempt
def edit(request):
    form = BodyForm(request.POST or None, initial={"body": SAVED[-1] if SAVED else ""})
    if request.method == "POST" and form.is_valid():
        SAVED.append(form.cleaned_data["body"])
        form = BodyForm(initial={"body": SAVED[-1]})
    context = {"form": form, "media": with_nonce(form.media, request)}
    return HttpResponse(PAGE.render(Context(context)))


def library(request):
    return HttpResponse(LIBRARY.render(Context()))


def thumbnail(request, pk):
    image = io.BytesIO()
    Image.new("RGB", (320, 200), (70, 110, 140)).save(image, "PNG")
    return HttpResponse(image.getvalue(), content_type="image/png")


urlpatterns = [
    path("edit/", edit),
    path("admin/illustrations/illustration/", library),
    path("admin/illustrations/illustration/<int:pk>/thumbnail/", thumbnail),
    path("admin/", admin.site.urls),
]
