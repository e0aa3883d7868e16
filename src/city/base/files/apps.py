from django.apps import AppConfig


class Files(AppConfig):
    name = "city.base.files"
    label = "files"
