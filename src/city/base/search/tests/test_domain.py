import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.search.domain.questions import Question, parts, snippet
from city.base.search.domain.words import fold, stem, stems


@pytest.mark.parametrize(
    "same",
    [
        ("Maßnahme", "Maßnahmen", "massnahme", "MASSNAHMEN"),
        ("Gebäude", "Gebäuden", "gebaeude", "Gebaude"),
        ("Straße", "Strassen", "straße"),
        ("Projekt", "Projekte", "Projekten"),
        ("sensor", "Sensors", "Sensoren"),
        ("Öffentlichkeit", "oeffentlichkeit"),
        ("Café", "cafe", "Cafés"),
    ],
)
def test_forms_of_one_word_are_one(same: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in same}) == 1


@pytest.mark.parametrize(("one", "other"), [("Rad", "Rat"), ("Bau", "Baum"), ("See", "Sie"), ("Steuer", "Stauer")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@given(st.text(max_size=40))
def test_stems_are_letters_and_digits_and_stay(text: str) -> None:
    for found in stems(text):
        assert found == stem(found)
        assert '"' not in found
        assert "'" not in found


@given(st.text(max_size=300), st.text(max_size=20))
def test_parts_put_together_are_the_text(text: str, typed: str) -> None:
    assert "".join(part.text for part in parts(text, Question.of(typed))) == text


@given(st.text(max_size=900), st.text(max_size=20))
def test_a_snippet_is_short_and_from_the_text(text: str, typed: str) -> None:
    shown = "".join(part.text for part in snippet(text, Question.of(typed)))
    assert len(shown) <= 224
    assert shown.removeprefix("… ").removesuffix(" …").strip() in " ".join(text.split())


def test_a_snippet_shows_the_place() -> None:
    text = "Anfang " * 80 + "Der Hitzeaktionsplan kommt. " + "Ende " * 80
    shown = snippet(text, Question.of("Hitzeaktion"))
    assert [part.text for part in shown if part.marked] == ["Hitzeaktionsplan"]
    assert (shown[0].text, shown[-1].text) == ("… ", " …")
