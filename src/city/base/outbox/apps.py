from django.apps import AppConfig


class Outbox(AppConfig):
    name = "city.base.outbox"
    label = "outbox"
