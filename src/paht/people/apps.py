from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "paht.people"
    label = "people"
