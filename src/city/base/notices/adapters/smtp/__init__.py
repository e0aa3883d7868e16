"""Hands mails over by SMTP, through whatever mail backend Django is set to."""
