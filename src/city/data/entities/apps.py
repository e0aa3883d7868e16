from django.apps import AppConfig


class Entities(AppConfig):
    name = "city.data.entities"
    label = "entities"

    def ready(self) -> None:
        from city.data.entities import plugs  # noqa: F401 -- loading is all it needs
