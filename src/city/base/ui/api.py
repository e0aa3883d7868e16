"""The door of the face: navigation slots, values for parts, charts, and the words for numbers and times."""

from collections.abc import Callable, Iterable
from typing import Final

from city.base.ui.domain.chart import Chart, Point, line_chart
from city.base.ui.domain.picture import Picture
from city.base.ui.domain.sketch import Place, Sketch, sketch
from city.base.ui.domain.values import Column, Crumb, Listed, NavItem, Pages, StaffNavItem, Table
from city.base.ui.domain.words import ZONE, age, moment, number
from city.base.ui.queries import FOR_EVER, absolute, drawn
from city.kernel.slots import Slot

navigation: Final = Slot[NavItem]("entries of the public main navigation")
staff_navigation: Final = Slot[StaffNavItem]("entries of the staff navigation")
footer_navigation: Final = Slot[NavItem]("entries of the footer: statements, contact, feedback")
listed: Final = Slot[Callable[[], Iterable[Listed]]]("public pages that search engines are told of")

__all__ = [
    "FOR_EVER",
    "ZONE",
    "Chart",
    "Column",
    "Crumb",
    "Listed",
    "NavItem",
    "Pages",
    "Picture",
    "Place",
    "Point",
    "Sketch",
    "StaffNavItem",
    "Table",
    "absolute",
    "age",
    "drawn",
    "footer_navigation",
    "line_chart",
    "listed",
    "moment",
    "navigation",
    "number",
    "sketch",
    "staff_navigation",
]
