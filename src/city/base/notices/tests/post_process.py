"""One round of delivery in a process of its own: something to kill."""

import sys

import django
from django.conf import settings


def main(database: str, port: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", int(port), 60
    from city.base.notices import api as notices
    from city.base.notices.tests.telling import TOPIC

    with notices.topics.filled(TOPIC.code, TOPIC):
        notices.deliver()


if __name__ == "__main__":
    main(*sys.argv[1:])
