from django.apps import AppConfig


class Interfaces(AppConfig):
    name = "city.base.interfaces"
    label = "interfaces"
