"""Taking files in, attaching them to what they are about, opening, removing and sweeping them."""

from city.base.files.actions.attaching import attach, detach
from city.base.files.actions.keeping import sweep
from city.base.files.actions.storing import remove, share, store

__all__ = ["attach", "detach", "remove", "share", "store", "sweep"]
