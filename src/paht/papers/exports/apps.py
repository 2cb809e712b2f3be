from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "paht.papers.exports"
    label = "exports"
