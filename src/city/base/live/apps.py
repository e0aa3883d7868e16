from django.apps import AppConfig


class Live(AppConfig):
    name = "city.base.live"
    label = "live"
