from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "paht.cases"
    label = "cases"
