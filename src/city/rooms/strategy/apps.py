from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "city.rooms.strategy"
    label = "strategy"
    verbose_name = "Strategie und Projekte"

    def ready(self) -> None:
        from city.rooms.strategy import plugs  # noqa: F401  # filled slots and heard events
