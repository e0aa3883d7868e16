import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.search.domain.questions import Question
from city.base.search.domain.vocabulary import Vocabulary
from city.base.search.domain.words import fold, forms, stem

KNOWN = Vocabulary(
    forms(
        "Wohnung Wohnungsbau Bau Klima Schutz Klimaschutz Konzept Klimaschutzkonzept Rad Kamerad Fahrrad fahren Weg "
        "Park Platz"
    )
)
WORDS: st.SearchStrategy[str] = st.text(st.sampled_from("abeinrst"), min_size=1, max_size=12)


def stemmed(word: str) -> str:
    return stem(fold(word))


@pytest.mark.parametrize(
    ("word", "compounds"),
    [
        ("Bau", {"wohnungsbau"}),
        ("Schutz", {"klimaschutz", "klimaschutzkonzep"}),
        ("Konzept", {"klimaschutzkonzep"}),
        ("Rad", {"fahrrad"}),  # not Kamerad: there is no „Kame“
        ("Klima", set()),  # the beginning of a word is found without its help
    ],
)
def test_compounds_are_made_of_words(word: str, compounds: set[str]) -> None:
    assert set(KNOWN.compounds(stemmed(word))) == compounds


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Radweg", ("rad", "weg")),
        ("Klimaschutzplatz", ("klimaschutz", "platz")),
        ("Wohnungskonzept", ("wohnung", "konzep")),
        ("Parkradwegschutz", ("park", "rad", "weg", "schutz")),
        ("Elefant", ()),
    ],
)
def test_a_compound_is_taken_apart(word: str, pieces: tuple[str, ...]) -> None:
    assert KNOWN.pieces(stemmed(word)) == pieces


def test_short_words_are_not_guessed() -> None:
    assert KNOWN.nearest("rat") == []
    assert KNOWN.nearest("parl") == ["park"]


def test_pieces_that_happen_to_be_words_do_not_hide_a_slip() -> None:
    known = Vocabulary(forms("Klimaschutz Klima Schurz"))
    assert known.guesses(known.widened(Question.of("Klimaschurz"))) == ["Klimaschutz"]


@given(st.lists(WORDS), st.text(max_size=80))
def test_nothing_breaks_the_vocabulary(known: list[str], typed: str) -> None:
    vocabulary = Vocabulary(forms(" ".join(known)))
    question = vocabulary.widened(Question.of(typed))
    for wanted in question.wanted:
        assert set(wanted.within) | set(wanted.pieces) <= set(vocabulary.forms)
        assert all(wanted.word in compound for compound in wanted.within)
    for guess in vocabulary.guesses(question):
        assert Question.of(guess)


@given(st.lists(WORDS, min_size=1), st.data())
def test_one_slip_in_a_long_word_is_mended(known: list[str], data: st.DataObject) -> None:
    vocabulary = Vocabulary(forms(" ".join([*known, "Nachbarschaftsplattform"])))
    word = "nachbarschaftsplattform"
    at = data.draw(st.integers(0, len(word) - 1))
    assert stem(word) in vocabulary.nearest(word[:at] + word[at + 1 :])


def test_a_slip_is_not_taken_for_a_compound_of_short_stems() -> None:
    """“lässt” and “Last” have one stem, and who asks for cargo bikes does not want what “lässt” and “Rad” stand in."""
    slip, other = Question.of("Lastnräder"), "lässt Rad"
    assert Vocabulary(forms(other)).widened(slip).wanted[0].pieces == ()
    known = Vocabulary(forms(f"{other} Lastenräder"))
    assert known.guesses(known.widened(slip)) == ["Lastenräder"]
    assert Vocabulary(forms("Last Rad")).pieces("lastenrad") == ("las", "rad")
