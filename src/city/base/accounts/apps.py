from django.apps import AppConfig


class Accounts(AppConfig):
    name = "city.base.accounts"
    label = "accounts"

    def ready(self) -> None:
        from city.base.accounts import plugs  # noqa: F401  # the signals it hears
