"""A town as large as a town may become, invented and marked as such, straight into the tables: real actions would take
hours. `python -m city.site.bench.volume 1000 20000 10000 10000000` fills the store of its environment, which holds the
demo town.
"""
