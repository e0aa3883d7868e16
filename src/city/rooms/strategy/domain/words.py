"""The words for the codes of this room, German and English."""

from typing import Final

from city.kernel.texts import Text
from city.rooms.strategy.domain.stages import Stage

STAGES: Final[dict[str, Text]] = {
    Stage.IDEA: Text.of("Idee", "Idea"),
    Stage.EXAMINED: Text.of("Geprüft", "Examined"),
    Stage.DECIDED: Text.of("Beschlossen", "Decided"),
    Stage.RUNNING: Text.of("Läuft", "Running"),
    Stage.FINISHED: Text.of("Abgeschlossen", "Finished"),
    Stage.PAUSED: Text.of("Ruht", "Paused"),
    Stage.REJECTED: Text.of("Verworfen", "Rejected"),
}

STAGE_SIGNS: Final[dict[str, str]] = {
    Stage.IDEA: "idea",
    Stage.EXAMINED: "concept",
    Stage.DECIDED: "decided",
    Stage.RUNNING: "running",
    Stage.FINISHED: "done",
    Stage.PAUSED: "paused",
    Stage.REJECTED: "stopped",
}
"""The sign that `ui/stage.html` draws."""

STATES: Final = {
    "draft": Text.of("Entwurf", "Draft"),
    "submitted": Text.of("Liegt bei der Koordination", "With the coordination"),
    "accepted": Text.of("Wird bewertet", "Being assessed"),
    "reviewed": Text.of("Liegt bei der Pressestelle", "With the press office"),
    "scheduled": Text.of("Erscheint zum gesetzten Zeitpunkt", "Appears at the time set"),
    "returned": Text.of("Zurückgegeben", "Returned"),
    "published": Text.of("Veröffentlicht", "Published"),
    "replaced": Text.of("Abgelöst", "Replaced"),
}

NEXT_STEPS: Final = {
    "edit": Text.of("Sie: weiterschreiben und einreichen", "You: continue and submit"),
    "coordinate": Text.of("Sie: in die Strategie einordnen", "You: place it in the strategy"),
    "assess": Text.of("Sie: nach Werten und Prinzipien bewerten", "You: assess by values and principles"),
    "confirm": Text.of("Sie: als zweite Person die Bewertung bestätigen", "You: confirm the assessment"),
    "review": Text.of("Sie: prüfen und entscheiden", "You: review and decide"),
    "embargo": Text.of("Erscheint von selbst", "Appears by itself"),
    "start": Text.of("Nichts offen; Änderung möglich", "Nothing open; a change is possible"),
    "wait": Text.of("Andere sind am Zug", "It is others' turn"),
}

PARTS: Final = {
    "title": Text.of("Titel", "Title"),
    "summary": Text.of("Kurzfassung", "Summary"),
    "description": Text.of("Beschreibung", "Description"),
    "benefit": Text.of("Nutzen", "Benefit"),
    "state_note": Text.of("Anmerkung zum Stand", "Note on the stage"),
    "unit": Text.of("Zuständige Stelle", "Responsible unit"),
    "partners": Text.of("Partner", "Partners"),
    "plans": Text.of("Pläne", "Plans"),
    "fields": Text.of("Handlungsfelder", "Fields of action"),
    "layers": Text.of("Infrastruktur", "Infrastructure"),
    "goals": Text.of("Ziele", "Goals"),
    "values": Text.of("Werte", "Values"),
    "principles": Text.of("Prinzipien", "Principles"),
    "sdgs": Text.of("Globale Ziele", "Global goals"),
    "stages": Text.of("Stand", "Stage"),
    "places": Text.of("Orte", "Places"),
    "facts": Text.of("Fakten", "Facts"),
    "milestones": Text.of("Meilensteine", "Milestones"),
    "indicators": Text.of("Indikatoren", "Indicators"),
    "updates": Text.of("Neuigkeiten", "News"),
    "team": Text.of("Team", "Team"),
    "budget": Text.of("Budget", "Budget"),
    "documents": Text.of("Dokumente", "Documents"),
    "lessons": Text.of("Gelerntes", "Lessons learnt"),
    "picture": Text.of("Zielbild", "Target picture"),
    "relevance": Text.of("Fragen vorab", "Questions first"),
    "irrelevant": Text.of("Grund ohne Bewertung", "Reason without assessment"),
    "ratings": Text.of("Bewertung", "Rating"),
    "function": Text.of("Funktion", "Function"),
}

KINDS: Final = {
    "added": Text.of("neu", "new"),
    "removed": Text.of("entfällt", "removed"),
    "changed": Text.of("geändert", "changed"),
}

VARIANTS: Final = {
    "de": Text.of("Deutsch", "German"),
    "en": Text.of("Englisch", "English"),
    "de-simple": Text.of("Einfache Sprache", "Plain German"),
}

METHODS: Final = {
    "manual": Text.of("Von Hand erfasst, mit Quelle und Stichtag.", "Entered by hand, with source and reference date."),
    "series": Text.of("Der letzte Wert einer Messreihe, wie gesendet.", "The last value of one series, as sent."),
    "reporting": Text.of(
        "Zahl der Messreihen, die in der Frist gemeldet haben.", "Number of series that reported within the time."
    ),
    "mean": Text.of(
        "Mittel der letzten Werte aller Messreihen, die in der Frist gemeldet haben.",
        "Mean of the last values of all series that reported within the time.",
    ),
    "highest": Text.of(
        "Höchster der letzten Werte aller Messreihen, die in der Frist gemeldet haben.",
        "Highest of the last values of all series that reported within the time.",
    ),
}

LEAVES: Final = VARIANTS | {
    "on": Text.of("Datum", "date"),
    "stage": Text.of("Stand", "stage"),
    "note": Text.of("Anmerkung", "note"),
    "title": Text.of("Titel", "title"),
    "text": Text.of("Text", "text"),
    "name": Text.of("Name", "name"),
    "source": Text.of("Quelle", "source"),
    "planned": Text.of("geplant", "planned"),
    "done": Text.of("erreicht", "reached"),
    "reason": Text.of("Grund", "reason"),
    "target": Text.of("Ziel", "target"),
    "baseline": Text.of("Ausgangswert", "baseline"),
    "value": Text.of("Wert", "value"),
    "unit": Text.of("Einheit", "unit"),
    "method": Text.of("Verfahren", "method"),
    "function": Text.of("Funktion", "function"),
    "organisation": Text.of("Organisation", "organisation"),
    "outside": Text.of("von außen", "from outside"),
    "purpose": Text.of("Zweck", "purpose"),
    "year": Text.of("Jahr", "year"),
    "until": Text.of("bis Jahr", "until year"),
    "actual": Text.of("Ist", "actual"),
    "funding": Text.of("Förderung durch", "funded by"),
    "share": Text.of("Anteil", "share"),
    "url": Text.of("Link", "link"),
    "file": Text.of("Datei", "file"),
    "decision": Text.of("Beschluss", "decision"),
    "level": Text.of("Stufe", "level"),
    "proofs": Text.of("Belege", "proofs"),
    "counter": Text.of("Gegenmaßnahme", "counter-measure"),
    "aim": Text.of("Ziel", "aim"),
    "summary": Text.of("Beschreibung", "description"),
    "sdgs": Text.of("globale Ziele", "global goals"),
    "field": Text.of("Handlungsfeld", "field of action"),
    "layer": Text.of("Ebene", "layer"),
    "values": Text.of("Werte", "values"),
    "path": Text.of("Zielpfad", "target path"),
    "goals": Text.of("Ziele", "goals"),
}

VERBS: Final = {
    "create": Text.of("Angelegt", "Created"),
    "edit": Text.of("Bearbeitet", "Edited"),
    "submit": Text.of("Eingereicht", "Submitted"),
    "withdraw": Text.of("Zurückgenommen", "Withdrawn"),
    "return": Text.of("Zurückgegeben", "Returned"),
    "publish": Text.of("Veröffentlicht", "Published"),
    "accept": Text.of("In die Strategie aufgenommen", "Taken into the strategy"),
    "assess": Text.of("Bewertet", "Assessed"),
    "confirm": Text.of("Bewertung bestätigt", "Assessment confirmed"),
    "schedule": Text.of("Veröffentlichung angesetzt", "Publication scheduled"),
    "cancel": Text.of("Ansetzung aufgehoben", "Schedule cancelled"),
    "unpublish": Text.of("Von den öffentlichen Seiten genommen", "Taken off the public pages"),
    "note": Text.of("Vom Verwaltungsvorstand gesehen", "Seen by the executive board"),
    "adopt": Text.of("In Kraft gesetzt", "Adopted"),
    "import": Text.of("Aus einer Tabelle angelegt", "Created from a spreadsheet"),
    "restore": Text.of("Frühere Fassung zurückgeholt", "Earlier version restored"),
}

DUES: Final = {
    "done": Text.of("erreicht", "reached"),
    "late": Text.of("überfällig", "overdue"),
    "open": Text.of("offen", "open"),
}
"""Where a milestone stands on the day it is looked at."""

MATTERS: Final = {
    "stage": Text.of("Neuer Stand", "New stage"),
    "delay": Text.of("Termin verschoben", "Date moved back"),
}

PART_KINDS: Final = {
    "fields": "field",
    "layers": "layer",
    "goals": "goal",
    "values": "value",
    "principles": "principle",
    "sdgs": "sdg",
    "plans": "plan",
}
"""Part of a document that is a list of codes → the kind of the frame that it names."""
