"""The questions and criteria of the assessment, with their words."""

from typing import Final

from city.kernel.texts import Text

PRINCIPLES, PARTICIPATION, EVIDENCE = "principles", "participation", "evidence"
ECOLOGICAL, ECONOMIC, SOCIAL = "ecological", "economic", "social"

QUESTIONS: Final[dict[str, Text]] = {
    "personal-data": Text.of("Werden personenbezogene Daten verarbeitet?", "Are personal data processed?"),
    "barriers": Text.of("Können Barrieren entstehen?", "Can barriers arise?"),
    "climate": Text.of("Wirkt es auf das Klima?", "Does it affect the climate?"),
    "cost": Text.of("Kostet es mehr als die Wertgrenze?", "Does it cost more than the threshold?"),
    "groups": Text.of("Sind bestimmte Gruppen betroffen?", "Are particular groups affected?"),
    "sensors": Text.of("Kommen neue Sensoren hinzu?", "Are there new sensors?"),
    "open-data": Text.of("Entstehen offene Daten?", "Does open data arise?"),
    "irreversible": Text.of("Ist es schwer rückgängig zu machen?", "Is it hard to undo?"),
}
"""Step 0: is an assessment needed?"""

CRITERIA: Final[dict[str, dict[str, Text]]] = {
    PARTICIPATION: {"participation": Text.of("Beteiligung", "Participation")},
    EVIDENCE: {"evidence": Text.of("Evidenz", "Evidence")},
    ECOLOGICAL: {
        "greenhouse-gas": Text.of("Treibhausgase", "Greenhouse gases"),
        "resources": Text.of("Ressourcen und Kreislauf", "Resources and circularity"),
        "adaptation": Text.of("Anpassung an das Klima", "Climate adaptation"),
        "nature": Text.of("Natur", "Nature"),
    },
    ECONOMIC: {
        "life-cycle-cost": Text.of("Kosten über die Lebensdauer", "Life-cycle cost"),
        "local-value": Text.of("Wertschöpfung vor Ort", "Local value"),
        "structural-change": Text.of("Strukturwandel", "Structural change"),
    },
    SOCIAL: {
        "inclusion": Text.of("Teilhabe", "Inclusion"),
        "health": Text.of("Gesundheit und Lebensqualität", "Health and quality of life"),
        "demography": Text.of("Demografischer Wandel", "Demographic change"),
    },
}
"""Group → criterion → what it is called; the principles are those of the frame."""

GROUPS: Final[dict[str, Text]] = {
    PRINCIPLES: Text.of("Prinzipien", "Principles"),
    PARTICIPATION: Text.of("Wert: Partizipation", "Value: participation"),
    EVIDENCE: Text.of("Wert: Evidenz", "Value: evidence"),
    ECOLOGICAL: Text.of("Nachhaltigkeit, ökologisch", "Sustainability, ecological"),
    ECONOMIC: Text.of("Nachhaltigkeit, ökonomisch", "Sustainability, economic"),
    SOCIAL: Text.of("Nachhaltigkeit, sozial", "Sustainability, social"),
}

LEVEL_WORDS: Final[dict[str, tuple[Text, ...]]] = {
    PRINCIPLES: (
        Text.of("Grundlage nicht gezeigt", "Baseline not shown"),
        Text.of("Gesetzliches Mindestmaß belegt", "Legal minimum proved"),
        Text.of("Erste Schritte darüber hinaus", "First steps beyond"),
        Text.of("Planvoll und durchgehend", "Systematic"),
        Text.of("Vorbildlich und mit Menschen erprobt", "Exemplary and tested with users"),
    ),
    PARTICIPATION: (
        Text.of("Keine Beteiligung", "No participation"),
        Text.of("Informieren", "Inform"),
        Text.of("Anhören", "Consult"),
        Text.of("Einbeziehen", "Involve"),
        Text.of("Mitentscheiden oder selbst gestalten", "Decide together or shape oneself"),
    ),
    EVIDENCE: (
        Text.of("Keine Datengrundlage", "No data behind it"),
        Text.of("Ausgangswert mit Quelle und Datum", "Baseline with source and date"),
        Text.of("Dazu Ziel, Indikator und Plan", "With target, indicator and plan"),
        Text.of("Dazu nachher gemessen", "With measurement afterwards"),
        Text.of("Dazu verglichen, Daten und Lehre veröffentlicht", "With comparison, data and lesson published"),
    ),
}
"""Group → the words of its levels 0 to 4."""

MARK_WORDS: Final[dict[int, Text]] = {
    -2: Text.of("deutlich negativ", "clearly negative"),
    -1: Text.of("eher negativ", "rather negative"),
    0: Text.of("neutral", "neutral"),
    1: Text.of("eher positiv", "rather positive"),
    2: Text.of("deutlich positiv", "clearly positive"),
}
HORIZON_WORDS: Final = {
    "building": Text.of("im Bau", "in building"),
    "operation": Text.of("im Betrieb", "in operation"),
}


def level_word(group: str, level: int) -> Text:
    """The words of a level or a mark."""
    return LEVEL_WORDS[group][level] if group in LEVEL_WORDS else MARK_WORDS[level]
