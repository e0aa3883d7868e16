"""Reads: notices, waiting work, receivers and their links, mails, messages."""

from city.base.notices.queries.guards import by_a_person, opened_now, sender_mark
from city.base.notices.queries.held import held_of
from city.base.notices.queries.links import (
    Unsubscribing,
    absolute,
    manage_link,
    managed_by,
    unsubscribe_link,
    unsubscribed_by,
)
from city.base.notices.queries.mails import (
    MailProblem,
    MailState,
    anything_due,
    left_in,
    mail_server,
    mail_state,
    numbers,
)
from city.base.notices.queries.messages import message, messages
from city.base.notices.queries.notices import PAGE, Work, WorkSource, notices, own, unread, work, worklist
from city.base.notices.queries.parties import (
    as_party,
    not_allowed_any_more,
    party,
    party_of,
    receiver_of,
    tellable,
)
from city.base.notices.queries.receivers import (
    address_of,
    after_quiet,
    is_known,
    quiet_of,
    receiver,
    receiver_id,
    row_of_link,
)
from city.base.notices.queries.topics import choice_of, choices_of, rows_for, topic, topics, topics_for

__all__ = [
    "PAGE",
    "MailProblem",
    "MailState",
    "Unsubscribing",
    "Work",
    "WorkSource",
    "absolute",
    "address_of",
    "after_quiet",
    "anything_due",
    "as_party",
    "by_a_person",
    "choice_of",
    "choices_of",
    "held_of",
    "is_known",
    "left_in",
    "mail_server",
    "mail_state",
    "manage_link",
    "managed_by",
    "message",
    "messages",
    "not_allowed_any_more",
    "notices",
    "numbers",
    "opened_now",
    "own",
    "party",
    "party_of",
    "quiet_of",
    "receiver",
    "receiver_id",
    "receiver_of",
    "row_of_link",
    "rows_for",
    "sender_mark",
    "tellable",
    "topic",
    "topics",
    "topics_for",
    "unread",
    "unsubscribe_link",
    "unsubscribed_by",
    "work",
    "worklist",
]
