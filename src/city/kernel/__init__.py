"""Plain Python that every band may use: clock, ids, texts, units, geometry, errors, slots."""
