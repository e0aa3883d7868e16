"""Reads: the record of one thing, of one actor, and what a viewer may read of all."""

from city.base.audit.queries.acts import acts_by, history, sealed
from city.base.audit.queries.reading import PAGE, act, lines, may_read, moved_on, title_of, visible

__all__ = ["PAGE", "act", "acts_by", "history", "lines", "may_read", "moved_on", "sealed", "title_of", "visible"]
