"""Every address of the product, by door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("paht.web.portal.urls")),
    path("quan-tri/", include("paht.web.account.urls")),
    path("quan-tri/", include("paht.web.console.urls")),
    path("", include("paht.web.ui.urls")),
    path("", include("paht.web.health.urls")),
]
