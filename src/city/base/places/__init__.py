"""Where things in the town are: districts, stations, stops, sites, buildings, addresses; and the base map beneath them.

Words: a *place* has a stable `code`, names, one point and an origin; `approximate` says that the point is a label and
no survey; its *area* is a border that somebody has published. An *address* is a door: street, number, point. A *map* is
one archive of vector tiles, built from an extract or drawn as a *sketch* of known points. What does not belong here:
borders nobody has published, what happens at a place, and how a map looks (that is `ui`).
"""
