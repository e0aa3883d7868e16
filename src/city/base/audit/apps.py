from django.apps import AppConfig


class Audit(AppConfig):
    name = "city.base.audit"
    label = "audit"
