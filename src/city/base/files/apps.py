from django.apps import AppConfig


class Files(AppConfig):
    name = "city.base.files"
    label = "files"

    def ready(self) -> None:
        from city.base.files import plugs  # noqa: F401  # its time becomes known
