"""The room's own jobs and their times become known."""

from city.base.jobs import jobs  # noqa: F401  # importing declares them
