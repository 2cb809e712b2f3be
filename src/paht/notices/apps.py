from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "paht.notices"
    label = "notices"
