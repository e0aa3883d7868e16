from django.apps import AppConfig


class Access(AppConfig):
    name = "city.base.access"
    label = "access"
