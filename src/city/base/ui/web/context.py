"""What every page needs around its content: navigation, languages, who is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, gettext

from city.base.access.api import ANONYMOUS, Viewer
from city.base.ui import api
from city.base.ui.domain.values import NavItem, StaffNavItem
from city.kernel.town import Town


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a navigation as it is drawn; `here` marks the page itself, `inside` a page below it."""

    label: object
    url: str
    here: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """An entry of the language switch, leading to the same page."""

    code: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Shell:
    """The frame of a page, as the layouts read it (`shell.…`)."""

    request: HttpRequest

    @property
    def town(self) -> Town:
        town: Town = settings.CITY_TOWN
        return town

    @property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @property
    def demo(self) -> bool:
        return bool(getattr(settings, "CITY_DEMO", False))

    @property
    def source_url(self) -> str:
        return str(getattr(settings, "CITY_SOURCE_URL", ""))

    @property
    def site(self) -> str:
        """The address of the town without a path."""
        return api.absolute("")

    @property
    def canonical(self) -> str:
        """The one address of this page: filters and views are ways to look at it, further pages of a list are not."""
        number = self.request.GET.get("seite", "")
        further = f"?seite={number}" if number.isascii() and number.isdigit() and len(number) < 6 else ""
        return api.absolute(f"{self.request.path}{further}")

    @property
    def share_image(self) -> str:
        """The picture of a page that has none of its own."""
        return api.absolute(reverse("ui:picture", args=[town_picture().mark]))

    @property
    def viewer(self) -> Viewer:
        viewer: Viewer = getattr(self.request, "viewer", ANONYMOUS)
        return viewer

    @property
    def person(self) -> str:
        """The name of whoever is signed in, else nothing."""
        user = getattr(self.request, "user", None)
        return str(getattr(user, "name", "") or user) if user is not None and user.is_authenticated else ""

    @property
    def home(self) -> str:
        return self._start(self.language)

    @property
    def staff_home(self) -> str:
        return f"{self.home}verwaltung/"

    @property
    def sign_in(self) -> str:
        return _address(str(settings.LOGIN_URL)) or str(settings.LOGIN_URL)

    @property
    def sign_out(self) -> str:
        return _address("account_logout")

    @property
    def languages(self) -> list[Language]:
        here = self.request.get_full_path()
        return [
            Language(code, label, self._same_page(here, code), code == self.language)
            for code, label in (("de", "Deutsch"), ("en", "English"))
        ]

    def _same_page(self, here: str, code: str) -> str:
        if code == self.language:
            return here
        there = translate_url(here, code)
        return there if there != here else self._start(code)

    def _start(self, code: str) -> str:
        return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"

    @property
    def navigation(self) -> list[Link]:
        return self._links(api.navigation)

    @property
    def footer_navigation(self) -> list[Link]:
        return self._links(api.footer_navigation)

    @property
    def staff_navigation(self) -> list[Link]:
        allowed = [item for item in api.staff_navigation if not item.roles or self.viewer.has(*item.roles)]
        return self._links(allowed)

    def _links(self, items: Iterable[NavItem | StaffNavItem]) -> list[Link]:
        known = [(item, _address(item.url_name)) for item in sorted(items, key=lambda item: item.order)]
        return [self._link(item.label, url) for item, url in known if url]

    def _link(self, label: object, url: str) -> Link:
        """A start page is never marked as lying around another page."""
        path = self.request.path
        start = url in {self.home, self.staff_home}
        return Link(label, url, here=path == url, inside=not start and path != url and path.startswith(url))


def town_picture() -> api.Picture:
    """The picture of the town, with its own claim."""
    return api.Picture(
        gettext("Ziele, Projekte und Messwerte, offen und nachvollziehbar"),
        settings.CITY_TOWN.site,
        gettext("Die digitale Strategie"),
    )


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: the layouts' frame."""
    return {"shell": Shell(request)}


def _address(url_name: str) -> str:
    """The address of a named page, or nothing where no room serves it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
