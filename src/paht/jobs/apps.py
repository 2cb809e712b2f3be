from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "paht.jobs"
    label = "jobs"
