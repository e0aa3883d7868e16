"""The platform of a digital town; five bands, arrows point down: site, rooms, data, base, kernel."""
