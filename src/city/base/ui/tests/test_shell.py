"""The frame of a page: languages, navigation, and who may see the gallery."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from city.base.access.api import ANONYMOUS, SignInNeeded, Viewer
from city.base.ui import api
from city.base.ui.web.context import Shell
from city.base.ui.web.views import gallery
from city.kernel.errors import Refused

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "editor")}))
CARLA = Viewer("carla", 3)
NOWHERE = "a room that is left out"


def asked(path: str, viewer: Viewer = ANONYMOUS) -> HttpRequest:
    request = RequestFactory().get(path)
    request.viewer = viewer  # type: ignore[attr-defined]
    return request


def test_the_language_switch_leads_to_the_same_page() -> None:
    shell = Shell(asked("/verwaltung/gestaltung/?seite=2"))
    assert [language.url for language in shell.languages] == [
        "/verwaltung/gestaltung/?seite=2",
        "/en/verwaltung/gestaltung/?seite=2",
    ]


def test_where_there_is_no_such_page_the_switch_leads_home() -> None:
    assert [language.url for language in Shell(asked("/gibts-nicht/")).languages] == ["/gibts-nicht/", "/en/"]
    with translation.override("en"):
        assert [language.url for language in Shell(asked("/en/nowhere/")).languages] == ["/", "/en/nowhere/"]


def test_navigation_marks_where_one_is_and_leaves_out_what_nobody_serves() -> None:
    with (
        api.staff_navigation.filled("test-gallery", api.StaffNavItem(_("Gestaltung"), "ui:gallery", 1)),
        api.staff_navigation.filled("test-ghost", api.StaffNavItem(_("Geist"), NOWHERE, 2)),
        api.staff_navigation.filled("test-press", api.StaffNavItem(_("Presse"), "ui:gallery", 3, ("press",))),
    ):
        links = Shell(asked("/verwaltung/gestaltung/", ANNA)).staff_navigation
    assert [(link.here) for link in links if str(link.label) == "Gestaltung"] == [True]
    assert {"Geist", "Presse"}.isdisjoint(str(link.label) for link in links)


def test_the_footer_leads_to_the_source_code_where_it_is_known() -> None:
    def footer() -> str:
        return render_to_string("ui/shell/footer.html", {"shell": Shell(asked("/"))})

    with override_settings(CITY_SOURCE_URL=""):
        assert "Quellcode" not in footer()
    with override_settings(CITY_SOURCE_URL="https://example.org/city"):
        assert '<a href="https://example.org/city">Quellcode</a>' in footer()


@override_settings(CITY_DEMO=True)
def test_a_demo_town_says_so() -> None:
    assert Shell(asked("/")).demo


def test_the_gallery_shows_every_part_to_staff() -> None:
    page = gallery(asked("/verwaltung/gestaltung/", ANNA)).content.decode()
    for part in (
        "ui-figure",
        "ui-chart__svg",
        "ui-stage",
        "ui-table--stack",
        "ui-sketch",
        "ui-steps",
        "kern-alert--danger",
    ):
        assert part in page


def test_the_gallery_is_refused_to_strangers() -> None:
    with pytest.raises(SignInNeeded):
        gallery(asked("/verwaltung/gestaltung/"))
    with pytest.raises(Refused):
        gallery(asked("/verwaltung/gestaltung/", CARLA))
