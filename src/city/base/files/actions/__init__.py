"""Taking files in, checking, attaching, opening, removing and sweeping them."""

from city.base.files.actions.attaching import attach, detach
from city.base.files.actions.checking import check_waiting
from city.base.files.actions.keeping import sweep
from city.base.files.actions.rendering import render
from city.base.files.actions.storing import describe, remove, share, store

__all__ = ["attach", "check_waiting", "describe", "detach", "remove", "render", "share", "store", "sweep"]
