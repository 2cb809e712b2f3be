from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "paht.papers"
    label = "papers"
