"""Forms in the markup of the visual language: label, hint, error, control."""

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django.forms.renderers import BaseRenderer
from django.template.backends.django import DjangoTemplates

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.forms.__file__).parent / "templates"


class Renderer(BaseRenderer):
    """Renders fields by the templates in ui/templates/django/forms and, where we have none, by Django's own."""

    @cached_property
    def engine(self) -> DjangoTemplates:
        return DjangoTemplates(
            {
                "NAME": "forms",
                "DIRS": [OURS, DJANGOS],
                "APP_DIRS": False,
                "OPTIONS": {"libraries": {"paht_ui": "paht.web.templatetags.paht_ui"}},
            }
        )

    def get_template(self, template_name: str) -> Any:
        return self.engine.get_template(template_name)
