from django.apps import AppConfig


class Organisation(AppConfig):
    name = "city.base.organisation"
    label = "organisation"
