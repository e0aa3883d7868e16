"""Plain rules of places: what a place and an address are, and how a map is cut into tiles."""
