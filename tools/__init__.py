"""Tools around the product: the law of the house, generated pages, builds; nothing here runs in a town."""
