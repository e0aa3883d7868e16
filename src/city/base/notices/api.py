"""The door of the notices."""

from city.base.notices.actions import forget_old, mark_read, notify, send_message, settle_message
from city.base.notices.domain import MESSAGE_KEPT, TOPICS, Message, MessageDraft, Notice, WorkItem
from city.base.notices.queries import Work, WorkSource, message, messages, notices, unread, work, worklist

__all__ = [
    "MESSAGE_KEPT",
    "TOPICS",
    "Message",
    "MessageDraft",
    "Notice",
    "Work",
    "WorkItem",
    "WorkSource",
    "forget_old",
    "mark_read",
    "message",
    "messages",
    "notices",
    "notify",
    "send_message",
    "settle_message",
    "unread",
    "work",
    "worklist",
]
