from django.apps import AppConfig


class Ingest(AppConfig):
    name = "city.data.ingest"
    label = "ingest"

    def ready(self) -> None:
        from city.data.ingest import plugs  # noqa: F401  # loading it fills the slots
