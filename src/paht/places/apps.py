from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "paht.places"
    label = "places"
