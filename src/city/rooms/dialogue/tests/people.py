"""Anna, Bilal and Carla have accounts; Anna and Bilal work in one office, Carla in another."""

from city.base.access.api import ANONYMOUS, Viewer
from city.base.notices.tests.people import account, anna, bilal, carla

NOBODY: Viewer = ANONYMOUS

__all__ = ["NOBODY", "account", "anna", "bilal", "carla"]
