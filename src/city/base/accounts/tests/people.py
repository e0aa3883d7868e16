"""Anna owns the account, Bilal is her colleague, Carla a stranger; Ada administers."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from city.base.accounts import api as accounts
from city.base.accounts.models import User

PASSWORD = "Rheinaue-und-Radweg-7"


@dataclass(frozen=True)
class Someone:
    """A viewer as this room knows one; `access` lies above."""

    actor: str
    user_id: int | None = None
    roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint({*roles, "admin"})


ANONYMOUS = Someone("anonymous")


def person(name: str, *roles: str) -> Someone:
    email = f"{name.lower()}@example.org"
    made = accounts.user_id(email) or accounts.create_user(email, name, PASSWORD, actor="system")
    return Someone(User.objects.get(pk=made).pseudonym, made, frozenset(roles))


def anna() -> Someone:
    return person("Anna")


def bilal() -> Someone:
    return person("Bilal")


def carla() -> Someone:
    return person("Carla")


def ada() -> Someone:
    return person("Ada", "admin")


def signed_in(who: Someone, agent: str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0") -> Client:
    """A browser in which somebody has signed in, and shown just now that it is them."""
    browser = Client(headers={"user-agent": agent})
    sign_in(browser, who)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def sign_in(browser: Client, who: Someone, **more: str) -> Any:
    email = User.objects.get(pk=who.user_id or 0).email
    return browser.post(reverse("account_login"), {"login": email, "password": PASSWORD, **more})
