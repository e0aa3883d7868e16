"""What the parts write into a page."""

import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from city.base.ui import api
from city.base.ui.web.forms import KernRenderer
from city.base.ui.web.gallery import SampleForm
from city.kernel import clock
from city.kernel.texts import Text

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def write(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_figure_says_value_unit_age_target_and_that_it_is_simulated() -> None:
    with clock.frozen(NOON):
        html = render_to_string(
            "ui/figure.html",
            {
                "label": "Zons",
                "value": 8.44,
                "unit": "°C",
                "digits": 1,
                "at": NOON,
                "origin": "simulated",
                "target": 12,
            },
        )
    assert words_of(html) == "Zons 8,4 °C gerade eben Ziel 12,0 °C simuliert"


def test_a_figure_names_its_value_for_machines_with_a_point_in_either_language() -> None:
    for language in ("de", "en"):
        with translation.override(language):
            html = render_to_string("ui/figure.html", {"label": "Zons", "value": 1234.5, "digits": 1})
        assert '<data value="1234.5">' in html
    assert '<data value="">' in render_to_string("ui/figure.html", {"label": "Gohr", "value": None})


def test_a_figure_without_a_value_says_so() -> None:
    html = render_to_string("ui/figure.html", {"label": "Gohr", "value": None, "unit": "t"})
    assert words_of(html) == "Gohr – noch kein Messwert"


def test_a_fallback_names_its_language() -> None:
    text = Text.of("Stadtrat")
    with translation.override("en"):
        assert write("{{ text|shown }}", text=text) == '<span lang="de">Stadtrat</span>'
        assert write("{{ text|plain }}", text=text) == "Stadtrat"
        assert write("{{ text|shown }}", text={"de": "Rat", "en": "Council"}) == "Council"
    assert write("{{ text|shown }}", text=text) == "Stadtrat"


def test_text_is_escaped() -> None:
    assert write("{{ text|shown }}", text="<b>") == "&lt;b&gt;"
    assert write("{{ text|shown }}", text=Text.of("<b>")) == "&lt;b&gt;"


def test_a_chart_names_gaps_and_extremes_for_those_who_do_not_see_it() -> None:
    times = [clock.instant_of(NOON) + 1_800_000_000 * step for step in (0, 1, 2, 12, 13, 14)]
    chart = api.line_chart(zip(times, [3, 4, 5, 9, 8, 7], strict=True), "°C", "Zons", key="zons", target=10)
    html = render_to_string("ui/chart.html", {"chart": chart})
    spoken = re.search(r"<desc[^>]*>(.*?)</desc>", html, re.DOTALL)
    assert spoken
    assert "Zuletzt 7,0 °C" in spoken[1]
    assert "höchster 9,0 °C" in spoken[1]
    assert "Eine Lücke" in spoken[1]
    assert "Ziel: 10,0 °C" in spoken[1]
    assert html.count("<tr") == 7


def test_ids_of_two_charts_differ() -> None:
    html = "".join(
        render_to_string("ui/chart.html", {"chart": api.line_chart([(NOON, 1)], "", "x", key=key)}) for key in "ab"
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("origin", ["measured", "simulated", "derived", "manual"])
def test_every_origin_has_a_word(origin: str) -> None:
    assert words_of(render_to_string("ui/origin.html", {"origin": origin}))


def test_a_form_points_from_control_to_hint_and_error() -> None:
    html = str(SampleForm({}, renderer=KernRenderer()))
    assert 'class="kern-form-input__input kern-form-input__input--error"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    for goal in set(re.findall(r'href="#([^"]+)"', html)):
        assert f'id="{goal}"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "ui-error-summary" not in str(SampleForm(renderer=KernRenderer()))


def test_the_page_for_a_crash_needs_no_context() -> None:
    assert "schiefgegangen" in render_to_string("500.html")
