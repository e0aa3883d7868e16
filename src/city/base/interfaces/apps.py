from django.apps import AppConfig


class Interfaces(AppConfig):
    name = "city.base.interfaces"
    label = "interfaces"

    def ready(self) -> None:
        from city.base.interfaces import plugs  # noqa: F401  # numbers in addresses
