"""Texts that read like those of a town and say nothing; the same ones each time, for the dice are given."""

import random
from typing import Final

Words = dict[str, str]

BEGINNINGS, MIDDLES, ENDS, PLAIN = (
    line.split()
    for line in (
        "Klima Wasser Rad Park Schul Stadt Verkehrs Energie Bürger Licht Funk Luft Wärme Haus Hafen Markt Ufer Wald",
        "schutz sensor platz weg netz daten raum bau markt dienst plan hof messung förder stand licht",
        "konzept station projekt anlage stelle karte zahl plattform verein ordnung stufe rechner treff",
        (
            "Dormagen die der in und zu für mit auf von Stadt Projekt Zons Nievenheim Hackenbroich Daten heute neu "
            "offen messen planen bauen fragen zeigen lernen helfen fahren wohnen arbeiten Hitze Regen Rhein"
        ),
    )
)
PLACES: Final = ("Zons", "Nievenheim", "Hackenbroich", "Horrem", "Stürzelberg", "Delhoven", "Gohr", "Straberg")
INVENTED: Final = {"de": "Erfunden, um zu messen.", "en": "Invented for a measurement."}
SENTENCES: Final = (
    ("{thing} zeigt in {place}, wo die Hitze im Sommer steht.", "{thing} shows where heat gathers in {place}."),
    ("Die Daten von {thing} stehen allen offen.", "The data of {thing} is open to everybody."),
    ("In {place} wird {thing} gemeinsam mit Schulen erprobt.", "In {place} {thing} is tried out with schools."),
    ("Wer in {place} wohnt, kann {thing} mitgestalten.", "Whoever lives in {place} can shape {thing}."),
    ("{thing} spart Wege, Strom und Zeit.", "{thing} saves ways, power and time."),
    ("Die Stadt prüft, ob {thing} auch in {place} sinnvoll ist.", "The town looks at {thing} for {place}, too."),
)


def slug(number: int) -> str:
    """The address of an invented project."""
    return f"messung-{number:05}"


def compound(dice: random.Random) -> str:
    """A word of three parts, which few texts share."""
    return f"{dice.choice(BEGINNINGS)}{dice.choice(MIDDLES)}{dice.choice(ENDS)}"


def title(dice: random.Random) -> Words:
    """`Radwegkarte in Zons`, in both languages."""
    thing, place = compound(dice), dice.choice(PLACES)
    return {"de": f"{thing} in {place}", "en": f"{thing} in {place} (English)"}


def text(dice: random.Random, sentences: int, *, english: bool = True) -> Words:
    """So many sentences; German alone where `english` is not wanted."""
    said = [
        [form.format(thing=thing, place=place) for form in forms]
        for forms, thing, place in (
            (dice.choice(SENTENCES), compound(dice), dice.choice(PLACES)) for _ in range(sentences)
        )
    ]
    words = {"de": " ".join(each[0] for each in said)}
    return words | {"en": " ".join(each[1] for each in said)} if english else words


def marked(words: Words) -> Words:
    """The same, saying at its beginning that it is invented."""
    return {language: f"{INVENTED[language]} {said}" for language, said in words.items()}


def sixty(dice: random.Random) -> str:
    """60 words, frequent ones and compounds that few texts have: what the search is measured with."""
    found = dice.choices(PLAIN, k=45)
    found += (compound(dice) for _ in range(15))
    dice.shuffle(found)
    return " ".join(found)
