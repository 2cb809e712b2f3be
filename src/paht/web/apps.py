from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class WebConfig(AppConfig):
    name = "paht.web"
    label = "web"

    def ready(self) -> None:
        from .account.signals import used

        user_logged_in.connect(used, dispatch_uid="paht.web.account.used")
