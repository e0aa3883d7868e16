"""Django as a WSGI application; `asgi.py` runs it in a fixed set of threads so that database connections live on."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "city.site.settings")
application = get_wsgi_application()
