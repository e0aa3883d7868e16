"""The door of the face: navigation slots, values for parts, charts, and the words for numbers and times."""

from typing import Final

from city.base.ui.domain.chart import Chart, Point, line_chart
from city.base.ui.domain.sketch import Place, Sketch, sketch
from city.base.ui.domain.values import Column, Crumb, NavItem, Pages, StaffNavItem, Table
from city.base.ui.domain.words import ZONE, age, moment, number
from city.base.ui.queries import absolute
from city.kernel.slots import Slot

navigation: Final = Slot[NavItem]("entries of the public main navigation")
staff_navigation: Final = Slot[StaffNavItem]("entries of the staff navigation")
footer_navigation: Final = Slot[NavItem]("entries of the footer: statements, contact, feedback")

__all__ = [
    "ZONE",
    "Chart",
    "Column",
    "Crumb",
    "NavItem",
    "Pages",
    "Place",
    "Point",
    "Sketch",
    "StaffNavItem",
    "Table",
    "absolute",
    "age",
    "footer_navigation",
    "line_chart",
    "moment",
    "navigation",
    "number",
    "sketch",
    "staff_navigation",
]
