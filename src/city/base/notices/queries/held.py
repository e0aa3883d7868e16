"""What the room holds of a person, for their own copy; all of it goes with the account."""

from city.base.accounts.api import Person
from city.base.notices.models import ChoiceRow, MailRow, NoticeRow, ReceiverRow
from city.kernel.texts import Text


def held_of(person: Person) -> dict[str, object]:
    """Settings, notices and mails of an account as values for JSON."""
    row = ReceiverRow.objects.filter(user=person.id).first()
    if row is None:
        return {}
    return {
        "language": row.language,
        "quiet": [row.quiet_from, row.quiet_until],
        "no_mail_since": row.stopped_at,
        "no_mail_because": row.stopped_why,
        "choices": {
            choice.topic: {"in_app": choice.in_app, "mail": choice.rhythm}
            for choice in ChoiceRow.objects.filter(receiver=row)
        },
        "notices": [
            {"at": notice.at, "text": _lines(notice), "read_at": notice.read_at, "mailed_at": notice.covered_at}
            for notice in NoticeRow.objects.filter(receiver=row).order_by("at", "pk")
        ],
        "mails": [
            {"at": mail.made_at, "subject": mail.subject, "text": mail.text, "state": mail.state}
            for mail in MailRow.objects.filter(receiver=row).order_by("made_at", "pk")
        ],
    }


def _lines(notice: NoticeRow) -> list[str]:
    return [str(Text(notice.text)), *(str(Text(detail)) for detail in notice.details)]
