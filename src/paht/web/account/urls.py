"""Signing in and out of the officers' part."""

from django.urls import URLPattern, path

from . import views

app_name = "account"
urlpatterns: list[URLPattern] = [
    path("dang-nhap", views.sign_in, name="sign_in"),
    path("dang-xuat", views.sign_out, name="sign_out"),
]
