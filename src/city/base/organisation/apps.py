from django.apps import AppConfig


class Organisation(AppConfig):
    name = "city.base.organisation"
    label = "organisation"

    def ready(self) -> None:
        from city.base.organisation import plugs  # noqa: F401  # its daily job becomes known
