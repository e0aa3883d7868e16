"""A wrong setting stops the start, and says what to write instead."""

import re

import pytest

from city.site.settings import variables
from city.site.settings.variables import Reader, SettingError


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SIMULATE_SPEED", value) for value in ("nan", "-1", "0", "inf", "1e9", "quick")),
        *(("SITE_URL", value) for value in ("foo bar", "example.org", "https://", "https://a b/", "ftp://example.org")),
        *(("SITE_URL", value) for value in ("https://example.org:99999", "https://example.org:0")),
        *(("HOST", value) for value in ("", " ", "foo bar", "http://127.0.0.1")),
        *(("DATABASE_URL", value) for value in ("postgresql://", "postgresql://city@127.0.0.1", "mysql://a/b", "city")),
        *(("MAIL_URL", value) for value in ("mail.example.org", "smtp://", "smtp://host:none", "smtp://a b:25")),
        *(("MAIL_FROM", value) for value in ("", "stadt", "stadt@", "a b@c")),
        ("PORT", "0"),
    ],
)
def test_a_wrong_value_is_refused_with_a_remedy(name: str, value: str) -> None:
    variable = getattr(variables, name)
    with pytest.raises(SettingError, match=rf"CITY_{name}={re.escape(repr(value))}: \S+"):
        Reader({f"CITY_{name}": value})(variable)


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("SIMULATE_SPEED", "0.5", 0.5),
        ("SITE_URL", "https://example.org/city/", "https://example.org/city"),
        ("SITE_URL", "", ""),
        ("HOST", "::1", "::1"),
        ("DATABASE_URL", "postgresql:///city?host=/run/postgresql", "postgresql:///city?host=/run/postgresql"),
        ("MAIL_FROM", "Stadt Musterstadt <stadt@example.org>", "Stadt Musterstadt <stadt@example.org>"),
        ("MAIL_URL", "", variables.MailServer()),
        ("MAIL_URL", "smtp://relay", variables.MailServer("relay", 587)),
        ("MAIL_URL", "smtp://a%40b:c@m.org", variables.MailServer("m.org", 587, "a@b", "c", starttls=True)),
        ("MAIL_URL", "smtps://a:c@m.org", variables.MailServer("m.org", 465, "a", "c", tls=True)),
    ],
)
def test_a_right_value_is_read(name: str, value: str, found: object) -> None:
    assert Reader({f"CITY_{name}": value})(getattr(variables, name)) == found
