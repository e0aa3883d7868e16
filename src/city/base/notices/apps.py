from django.apps import AppConfig


class Notices(AppConfig):
    name = "city.base.notices"
    label = "notices"

    def ready(self) -> None:
        from city.base.notices import plugs  # noqa: F401  # the slots it fills
