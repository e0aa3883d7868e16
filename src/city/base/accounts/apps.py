from django.apps import AppConfig


class Accounts(AppConfig):
    name = "city.base.accounts"
    label = "accounts"
