from django.apps import AppConfig


class Jobs(AppConfig):
    name = "city.base.jobs"
    label = "jobs"

    def ready(self) -> None:
        from city.base.jobs import plugs  # noqa: F401  # its jobs become known
