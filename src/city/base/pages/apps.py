from django.apps import AppConfig


class Pages(AppConfig):
    name = "city.base.pages"
    label = "pages"

    def ready(self) -> None:
        from city.base.pages import plugs  # noqa: F401  # the slots it fills and the events it hears
