from django.apps import AppConfig


class Entities(AppConfig):
    name = "city.data.entities"
    label = "entities"
