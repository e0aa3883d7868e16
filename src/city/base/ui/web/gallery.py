"""Sample content for the style gallery: numbers are made up for drawing, names are made up too."""

import math
from datetime import date, timedelta
from typing import Any

from django import forms

from city.base.ui import api
from city.base.ui.domain.icons import ICONS
from city.kernel import clock
from city.kernel.texts import Text

FIELDS = (
    (
        "town",
        Text.of("Stadtmanagement", "City management"),
        Text.of("Verwaltung, die für alle gleich gut erreichbar ist."),
    ),
    ("route", Text.of("Mobilität", "Mobility"), Text.of("Bus, Bahn und Rad gewinnen gegenüber dem eigenen Auto.")),
    ("people", Text.of("Aktive Stadtgesellschaft", "Active society"), Text.of("Niemand bleibt außen vor.")),
    ("hexagon", Text.of("Smart Industrial City"), Text.of("Stadt und Industrie entwickeln gemeinsam.")),
    ("leaf", Text.of("Umwelt", "Environment"), Text.of("Klima schützen, mit Extremwetter umgehen.")),
)

STAGES = (
    ("idea", "Idee"), ("concept", "Konzept"), ("decided", "beschlossen"), ("pilot", "Pilot"),
    ("running", "in Umsetzung"), ("operating", "in Betrieb"), ("done", "abgeschlossen"), ("paused", "ruht"),
    ("stopped", "eingestellt"),
)  # fmt: skip

GOALS = (
    (6, "Sauberes Wasser"), (7, "Bezahlbare und saubere Energie"), (13, "Maßnahmen zum Klimaschutz"),
    (14, "Leben unter Wasser"), (15, "Leben an Land"),
)  # fmt: skip

MILESTONES = (
    {"title": "50 Sensoren angebracht", "due": date(2023, 11, 1), "state": "done"},
    {
        "title": "Messwerte je Stadtteil",
        "due": date(2026, 9, 1),
        "state": "late",
        "note": "Freigabe steht aus",
    },
    {"title": "Hitzekarte für den Sommer", "due": date(2027, 5, 1), "state": "current"},
    {"title": "Übernahme in den Hitzeaktionsplan", "due": None, "state": "open"},
)

PLACES = (
    api.Place("Stadtmitte", 51.0942, 6.8377, note="Rathaus"),
    api.Place("Horrem", 51.0984, 6.8090),
    api.Place("Zons", 51.1231, 6.8442),
    api.Place("Stürzelberg", 51.1395, 6.8184),
    api.Place("Nievenheim", 51.1178, 6.7724),
    api.Place("Straberg", 51.0931, 6.7621),
    api.Place("Hackenbroich", 51.0706, 6.8110, note="Leibniz-Gymnasium"),
    api.Place("Gohr", 51.1064, 6.7181),
)

STEPS = (
    {"label": "Angaben", "state": "done"},
    {"label": "Meilensteine", "state": "current"},
    {"label": "Prüfen", "state": "open"},
    {"label": "Zur Freigabe", "state": "open"},
)


class SampleForm(forms.Form):
    """Every kind of control."""

    title = forms.CharField(label="Titel", help_text="Kurz und ohne Abkürzungen, höchstens 80 Zeichen.", max_length=80)
    text = forms.CharField(label="Worum es geht", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    field = forms.ChoiceField(
        label="Handlungsfeld", choices=[("", "Bitte wählen"), ("u", "Umwelt"), ("m", "Mobilität")]
    )
    start = forms.DateField(label="Beginn", help_text="Zum Beispiel 01.09.2027", required=False)
    budget = forms.DecimalField(label="Budget in Euro", required=False, min_value=0)
    shown = forms.ChoiceField(
        label="Sichtbarkeit", choices=[("i", "intern"), ("o", "öffentlich nach Freigabe")], widget=forms.RadioSelect
    )
    values = forms.MultipleChoiceField(
        label="Werte",
        choices=[("p", "Partizipation"), ("n", "Nachhaltigkeit"), ("e", "Evidenz")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="Die Angaben sind mit dem Team abgestimmt")


def temperatures() -> list[tuple[Any, float | None]]:
    """Two days of a made-up thermometer, one value each half hour, with an outage of five hours."""
    end = clock.now().replace(minute=0, second=0, microsecond=0)
    times = [end - timedelta(minutes=30 * step) for step in range(96, -1, -1)]
    values = [9.4 - 4.2 * math.cos((index - 8) / 96 * 4 * math.pi) + 0.5 * math.sin(index * 1.7) for index in range(97)]
    return [
        (at, round(value, 1))
        for index, (at, value) in enumerate(zip(times, values, strict=True))
        if not 40 < index < 51
    ]


def table() -> api.Table:
    columns = (
        api.Column("Stadtteil"), api.Column("Sensoren", numeric=True), api.Column("Temperatur in °C", numeric=True),
        api.Column("Zuletzt"),
    )  # fmt: skip
    now = clock.now()
    rows = [
        ("Zons", api.number(3), api.number(8.4, 1), api.age(now - timedelta(minutes=12))),
        ("Stürzelberg", api.number(2), api.number(8.1, 1), api.age(now - timedelta(minutes=14))),
        ("Nievenheim", api.number(5), api.number(7.9, 1), api.age(now - timedelta(minutes=9))),
        ("Hackenbroich", api.number(4), api.number(None), api.age(now - timedelta(days=3))),
    ]
    return api.Table("Klimasensoren nach Stadtteil (simuliert)", columns, rows)


def sample() -> dict[str, Any]:
    """The gallery's context."""
    line = temperatures()
    return {
        "breadcrumb": (api.Crumb("Verwaltung", "/verwaltung/"), api.Crumb("Gestaltung")),
        "fields": [{"key": key, "title": title, "text": text} for key, title, text in FIELDS],
        "stages": [{"key": key, "label": label} for key, label in STAGES],
        "goals": [{"number": number, "name": name} for number, name in GOALS],
        "milestones": MILESTONES,
        "steps": STEPS,
        "icons": sorted(ICONS),
        "kinds": ("info", "success", "warning", "danger"),
        "chart": api.line_chart(
            line, "°C", Text.of("Lufttemperatur Zons", "Air temperature Zons"), target=12.0, key="zons"
        ),
        "empty_chart": api.line_chart([], "°C", "Lufttemperatur Gohr", key="gohr"),
        "sketch": api.sketch("Stadtteile, ungefährer Mittelpunkt", PLACES),
        "table": table(),
        "pages": api.Pages(7, 23, "/projekte/"),
        "now": clock.now() - timedelta(minutes=12),
        "as_of": date(2025, 4, 30),
        "facts": (("Zuständig", "Fachbereich Umwelt"), ("Budget", "2.500 Euro"), ("Beginn", "August 2023")),
    }
