"""The verbs: telling, choosing, writing and posting mails, messages, forgetting."""

from city.base.notices.actions.forgetting import forget_old
from city.base.notices.actions.messages import send_message, settle_message
from city.base.notices.actions.posting import deliver, try_now
from city.base.notices.actions.receivers import (
    choose,
    confirm_address,
    forget_address,
    forget_by_link,
    receivers_of,
    resume,
    unsubscribe,
)
from city.base.notices.actions.telling import mark_read, notify, tell
from city.base.notices.actions.writing import Letter, send_letter

__all__ = [
    "Letter",
    "choose",
    "confirm_address",
    "deliver",
    "forget_address",
    "forget_by_link",
    "forget_old",
    "mark_read",
    "notify",
    "receivers_of",
    "resume",
    "send_letter",
    "send_message",
    "settle_message",
    "tell",
    "try_now",
    "unsubscribe",
]
