"""Notices, receivers, topics, mails and messages as plain values and rules."""

from city.base.notices.domain.mails import (
    CLAIMED_FOR,
    DEFERRALS,
    MAIL_KEPT,
    PER_MINUTE,
    REFUSALS,
    Envelope,
    MailServer,
    after_deferral,
    after_outage,
    after_refusal,
)
from city.base.notices.domain.messages import (
    HOURLY_FROM_ONE,
    HOURLY_IN_ALL,
    MESSAGE_KEPT,
    SENDER_KEPT,
    TOPICS,
    Message,
    MessageDraft,
)
from city.base.notices.domain.receivers import RHYTHMS, Choice, Quiet, Receiver, Rhythm, Settings, Topic
from city.base.notices.domain.telling import NOTICE_KEPT, News, Notice, WorkItem, filled
from city.base.notices.domain.times import due

__all__ = [
    "CLAIMED_FOR",
    "DEFERRALS",
    "HOURLY_FROM_ONE",
    "HOURLY_IN_ALL",
    "MAIL_KEPT",
    "MESSAGE_KEPT",
    "NOTICE_KEPT",
    "PER_MINUTE",
    "REFUSALS",
    "RHYTHMS",
    "SENDER_KEPT",
    "TOPICS",
    "Choice",
    "Envelope",
    "MailServer",
    "Message",
    "MessageDraft",
    "News",
    "Notice",
    "Quiet",
    "Receiver",
    "Rhythm",
    "Settings",
    "Topic",
    "WorkItem",
    "after_deferral",
    "after_outage",
    "after_refusal",
    "due",
    "filled",
]
