from django.apps import AppConfig


class Consent(AppConfig):
    name = "city.base.consent"
    label = "consent"

    def ready(self) -> None:
        from city.base.consent import plugs  # noqa: F401  # what the rooms below use data for
