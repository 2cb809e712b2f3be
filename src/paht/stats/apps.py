from django.apps import AppConfig


class StatsConfig(AppConfig):
    name = "paht.stats"
    label = "stats"
