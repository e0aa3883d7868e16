"""One mail out of the house. Refusals come out without the address, which the server's own words often repeat."""

import smtplib

from django.core.mail import send_mail

from city.base.accounts.errors import MailDelayed, MailRefused


def send(address: str, subject: str, body: str) -> None:
    """Hand one mail to the mail server; MailRefused where it will never take it, MailDelayed where it may later."""
    try:
        send_mail(subject, body, None, [address])
    except (smtplib.SMTPException, OSError) as problem:
        code = code_of(problem)
        reason = f"{type(problem).__name__} {code or ''}".strip()
        final = 500 <= code < 600 and not isinstance(problem, smtplib.SMTPAuthenticationError)
        raise (MailRefused if final else MailDelayed)(reason=reason) from None


def code_of(problem: Exception) -> int:
    """The answer of the server, such as 550 for a mailbox that does not exist; 0 where there was none."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return min((code for code, _words in problem.recipients.values()), default=0)
    return problem.smtp_code if isinstance(problem, smtplib.SMTPResponseException) else 0
