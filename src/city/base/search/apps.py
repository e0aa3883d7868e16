from django.apps import AppConfig


class Search(AppConfig):
    name = "city.base.search"
    label = "search"

    def ready(self) -> None:
        from city.base.search import plugs  # noqa: F401  # the slots it fills
