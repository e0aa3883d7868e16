"""What the organisation hooks into: the turn of the day."""

from city.base.organisation import jobs  # noqa: F401  # its time becomes known
