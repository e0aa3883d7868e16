from django.apps import AppConfig


class Site(AppConfig):
    name = "city.site"
    label = "site"

    def ready(self) -> None:
        from city.site import plugs  # noqa: F401  # what neighbours in base cannot do for each other
