from django.apps import AppConfig


class Places(AppConfig):
    name = "city.base.places"
    label = "places"
