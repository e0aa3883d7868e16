"""What happens to editorial pages."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class PagePublished(Event):
    """A page, or a new state of it, became public."""

    code: str


@dataclass(frozen=True)
class PageSubmitted(Event):
    """A new state of a page waits for a second person."""

    code: str


@dataclass(frozen=True)
class PageReturned(Event):
    """A second person sent a page back, with a reason."""

    code: str


@dataclass(frozen=True)
class PageWithdrawn(Event):
    """A page is not public any more."""

    code: str


@dataclass(frozen=True)
class StatementChanged(Event):
    """The facts of the accessibility statement changed."""
