"""Addresses of this door."""

from django.urls import URLPattern, path

from . import views

app_name = "ui"
urlpatterns: list[URLPattern] = [path("_ui/", views.show_sheet, name="sheet")]
