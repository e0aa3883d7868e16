from city.base.search.queries.asking import PAGE, marks, search

__all__ = ["PAGE", "marks", "search"]
