from django.apps import AppConfig


class Observations(AppConfig):
    name = "city.data.observations"
    label = "observations"

    def ready(self) -> None:
        from city.data.observations import plugs  # noqa: F401  # the slots it fills
