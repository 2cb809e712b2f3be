"""The officers' pages."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from .act import act
from .case import photo, show
from .lists import queue, registry

app_name = "console"
urlpatterns: list[URLPattern] = [
    path("", queue, name="queue"),
    path("phan-anh/", registry, name="registry"),
    path("tra-cuu", RedirectView.as_view(pattern_name="console:registry", query_string=True), name="search"),
    path("phan-anh/<str:code>/", show, name="case"),
    path("phan-anh/<str:code>/anh/<str:token>", photo, name="photo"),
    path("phan-anh/<str:code>/<slug:action>/", act, name="act"),
]
