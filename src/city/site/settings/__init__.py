"""Django's settings, made from the `CITY_…` variables in `variables.py`."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from city.site.settings import caches, databases, variables
from city.site.settings.signing_in import sign_in
from city.site.settings.variables import Reader

read = Reader(os.environ)

CITY_DATA: Path = read(variables.DATA)
CITY_DATA.mkdir(parents=True, exist_ok=True)
CITY_HOST, CITY_PORT = read(variables.HOST), read(variables.PORT)
CITY_SITE_URL = read(variables.SITE_URL) or f"http://{CITY_HOST}:{CITY_PORT}"
CITY_DEMO = read(variables.DEMO)
CITY_SOURCE_URL = read(variables.SOURCE_URL)
CITY_THREADS = read(variables.THREADS)
CITY_LIVE_PER_ADDRESS = read(variables.LIVE_PER_ADDRESS)
CITY_PROXY_TRUST = read(variables.PROXY_TRUST)
CITY_TOWN = read(variables.PROFILE)
CITY_CLAMD_ADDRESS = read(variables.CLAMD_ADDRESS)
CITY_SIMULATE_SPEED = read(variables.SIMULATE_SPEED)


def kept_secret(path: Path) -> str:
    """The secret in `path`, made at the first start and readable by its owner only."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = read(variables.SECRET_KEY) or kept_secret(CITY_DATA / "secret.key")
SECRET_KEY_FALLBACKS = list(read(variables.OLD_SECRET_KEYS))
DEBUG = read(variables.DEBUG)
ALLOWED_HOSTS = list(read(variables.HOSTS))

INSTALLED_APPS = [
    "city.site",
    "city.rooms.strategy",
    "city.rooms.dialogue",
    "city.data.ingest",
    "city.data.entities",
    "city.data.observations",
    "city.data.governance",
    "city.base.pages",
    "city.base.search",
    "city.base.notices",
    "city.base.ui",
    "city.base.files",
    "city.base.places",
    "city.base.interfaces",
    "city.base.live",
    "city.base.consent",
    "city.base.access",
    "city.base.organisation",
    "city.base.accounts",
    "city.base.jobs",
    "city.base.outbox",
    "city.base.audit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "city.site.web.compression.CompressedPages",
    "city.site.middleware.in_one_piece",
    "city.site.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "city.base.access.web.middleware.viewer",
    "city.site.middleware.city_errors",
]

ROOT_URLCONF = "city.site.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "city.base.ui.web.context.shell",
                "city.base.notices.web.context.bell",
            ],
        },
    }
]

FORM_RENDERER = "city.base.ui.web.forms.KernRenderer"

_database_url = read(variables.DATABASE_URL)
DATABASES = {
    "default": databases.postgresql(_database_url, read(variables.POOL_SIZE))
    if _database_url
    else databases.sqlite(CITY_DATA)
}

CACHES = caches.in_database()

TASKS = {"default": {"BACKEND": "city.base.jobs.actions.backend.Backend", "QUEUES": []}}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = CITY_DATA / "static"
MEDIA_ROOT = CITY_DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "city.base.accounts.web.passwords.NotTooLong"},
]
globals().update(sign_in(read))
CITY_SECOND_FACTOR = read(variables.SECOND_FACTOR)
CITY_OIDC_NAME = read(variables.OIDC_NAME) if read(variables.OIDC_ISSUER) else ""
CITY_OIDC_SIGN_UP = read(variables.OIDC_SIGN_UP)

_mail = read(variables.MAIL_URL)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.tls, _mail.starttls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read(variables.MAIL_FROM)

_secure = read(variables.SECURE)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_NAME = "__Host-session" if _secure else "session"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: who is still there half a day later signs in again
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

WAGTAIL_SITE_NAME = CITY_TOWN.site
WAGTAILADMIN_BASE_URL = CITY_SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "city.site.logs.OneLine", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read(variables.LOG_LEVEL)},
    "loggers": {"httpx": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
}
