"""A project step by step: what stands in which step. Each step saves the draft, so nothing is lost in between."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from city.rooms.strategy.web.drafts import Step

STEPS: Final = (
    Step(
        _("Worum es geht"),
        _("Ein Titel, zwei Sätze und wer zuständig ist: das genügt für den Anfang."),
        ("slug", "unit", "title_", "summary_"),
    ),
    Step(
        _("Wozu es gehört"),
        _("Welchem Ziel dient es, in welchem Feld? Die Koordination prüft die Zuordnung."),
        ("fields", "layers", "goals", "values", "principles", "sdgs", "plans"),
    ),
    Step(
        _("Beschreibung"),
        _("Was geschieht, was haben die Menschen davon, und wo?"),
        ("description_", "benefit_"),
        ("places",),
    ),
    Step(
        _("Stand und Termine"),
        _("Wo steht das Vorhaben heute, und was ist wann geplant?"),
        ("new_stage", "state_note_"),
        ("milestones",),
    ),
    Step(_("Team und Partner"), _("Funktionen, keine Namen von Personen."), ("partners",), ("team",)),
    Step(
        _("Geld und Dokumente"),
        _("Plan und Ist in Euro. Was nicht bekannt ist, bleibt leer."),
        (),
        ("budget", "documents"),
    ),
    Step(
        _("Woran man den Erfolg misst"),
        _("Indikatoren mit Ausgangswert und Ziel, Fakten mit Quelle, Gelerntes."),
        (),
        ("indicators", "facts", "lessons"),
    ),
)
