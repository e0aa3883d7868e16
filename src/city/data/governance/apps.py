from django.apps import AppConfig


class Governance(AppConfig):
    name = "city.data.governance"
    label = "governance"
