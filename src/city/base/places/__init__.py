"""Where things in the town are: districts, stations, stops, sites, buildings.

Words: a *place* has a stable `code`, names, one point and an origin; `approximate` says that the point is a label and
no survey. What does not belong here: borders nobody has published, and what happens at a place.
"""
