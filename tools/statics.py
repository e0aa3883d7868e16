"""Collect static files for a demo or a test: with hashed names as in production, but not compressed.

    python -m tools.statics

Compressing takes half a minute and saves nothing between two programs on one machine. In production
`django-admin collectstatic` does it once for each release.
"""

import os

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "city.site.settings"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
