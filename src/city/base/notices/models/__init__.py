"""The tables."""

from city.base.notices.models.mails import MailRow, MailServerRow
from city.base.notices.models.messages import MessageRow
from city.base.notices.models.notices import NoticeRow
from city.base.notices.models.receivers import ChoiceRow, ReceiverRow

__all__ = ["ChoiceRow", "MailRow", "MailServerRow", "MessageRow", "NoticeRow", "ReceiverRow"]
