from django.apps import AppConfig


class Places(AppConfig):
    name = "city.base.places"
    label = "places"

    def ready(self) -> None:
        from city.base.places import plugs  # noqa: F401  # its history can be read
