"""Own icons that KERN lacks: shapes on a 24 × 24 grid, in the text's colour. KERN's come by class `kern-icon--…`."""

from typing import Final

ICONS: Final = {
    # the fields of action: five outlines that differ in shape, not only in colour
    "town": "M3 21h18M5 21V10l7-5 7 5v11M9 21v-6h6v6M12 9.5v1",
    "route": "M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
    "M8 17h7a3.5 3.5 0 0 0 0-7H9a3 3 0 0 1 0-6h5",
    "people": "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 20v-1a6 6 0 0 1 12 0v1M16 5.2a3 3 0 0 1 0 5.6"
    "M17.5 14.2A6 6 0 0 1 21 19v1",
    "hexagon": "M12 2.5 20.5 7v10L12 21.5 3.5 17V7L12 2.5ZM12 8.5l3.2 1.8v3.4L12 15.5l-3.2-1.8v-3.4L12 8.5Z",
    "leaf": "M5 19C4 10 9 4 20 4c.5 10-4.5 15.5-12 14.5M4 21c1.5-5 4.5-8.5 9-10.5",
    # the rest
    "series": "M3 3v18h18M7 15l4-5 3 3 6-7",
    "target": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 12h.01",
    "flag": "M5 21V4M5 4h12l-2.5 4L17 12H5",
    "pin": "M12 21c4.5-5 7-8.5 7-11.5a7 7 0 0 0-14 0C5 12.5 7.5 16 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    "sensor": "M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM8.5 15.5a5 5 0 0 1 0-7"
    "M15.5 8.5a5 5 0 0 1 0 7M5.6 18.4a9 9 0 0 1 0-12.8M18.4 5.6a9 9 0 0 1 0 12.8",
    "flask": "M9 3h6M10 3v6l-5 9a2 2 0 0 0 1.8 3h10.4a2 2 0 0 0 1.8-3l-5-9V3M7.5 14.5h9",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15l1.5-2ZM10 21h4",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "person": "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 20v-.5a7 7 0 0 1 14 0v.5",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2",
    "check": "M5 12.5 10 17.5 19 7",
    "cross": "M6 6l12 12M18 6 6 18",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "code": "M8.5 7 4 12l4.5 5M15.5 7 20 12l-4.5 5",
    "gap": "M3 12h5M16 12h5M11 12h2",
    "euro": "M18 6.5A7 7 0 1 0 18 17.5M4 10.5h9M4 13.5h8",
    "calendar": "M4 6h16v14H4V6ZM4 10.5h16M8 3.5V7M16 3.5V7",
}
