"""What a job is, when it is due, and what its worker knows about it: plain Python."""

from city.base.jobs.domain.declared import JOBS, Job, Viewing, pause_after
from city.base.jobs.domain.times import Daily, Every, When
from city.base.jobs.domain.under_way import Claim, current, whistle

__all__ = ["JOBS", "Claim", "Daily", "Every", "Job", "Viewing", "When", "current", "pause_after", "whistle"]
