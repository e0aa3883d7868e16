from django.apps import AppConfig


class Observations(AppConfig):
    name = "city.data.observations"
    label = "observations"
