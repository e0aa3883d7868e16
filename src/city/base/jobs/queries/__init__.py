"""How runs stand: for whoever had them enqueued, and for the operator."""

from city.base.jobs.queries.runs import RunState, numbers, run, runs

__all__ = ["RunState", "numbers", "run", "runs"]
