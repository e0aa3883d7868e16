"""The room's own job and its time become known."""

from city.base.files import jobs  # noqa: F401  # importing declares it
