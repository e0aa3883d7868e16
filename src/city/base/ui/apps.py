from django.apps import AppConfig


class Ui(AppConfig):
    name = "city.base.ui"
    label = "ui"
