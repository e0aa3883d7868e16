"""The links in mails, built from the site's own address and never from a request's Host, in the reader's language.

A new password: valid once, for Django's PASSWORD_RESET_TIMEOUT. An address: for three days, allauth's default.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse


def reset_link(user: AbstractBaseUser) -> str:
    """Where a person sets a new password."""
    args = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.CITY_SITE_URL}{reverse('account_reset_password_from_key', kwargs=args)}"


def confirm_link(key: str) -> str:
    """Where a person shows that an address is theirs."""
    return f"{settings.CITY_SITE_URL}{reverse('account_confirm_email', kwargs={'key': key})}"
