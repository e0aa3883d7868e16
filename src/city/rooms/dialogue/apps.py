from django.apps import AppConfig


class Dialogue(AppConfig):
    name = "city.rooms.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        from city.rooms.dialogue import plugs  # noqa: F401  # filled slots and heard events
