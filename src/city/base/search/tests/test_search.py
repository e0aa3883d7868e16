import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.search import api as search
from city.base.search.models import Entry
from city.base.search.queries import asking
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

ANNA = Viewer("anna", 1, memberships=frozenset({(1, "editor")}))
BILAL = Viewer("bilal", 2, memberships=frozenset({(1, "member")}))
CARLA = Viewer("carla", 3, memberships=frozenset({(2, "editor")}))


def document(key: str, title: Text, text: Text | None = None, *audience: str) -> search.Document:
    given = frozenset(audience) or frozenset({"public"})
    return search.Document("test", key, "search:search", title, text or Text.of(""), audience=given)


def keys(query: str, viewer: Viewer = ANONYMOUS, language: str = "de") -> list[str]:
    return [hit.key for hit in search.search(viewer, query, language).hits]


@pytest.fixture
def town() -> None:
    heat = Text.of("Hitze in der Stadt", "Heat in the town")
    search.put(document("klima", heat, Text.of("Klimasensoren messen an Gebäuden die Wärme der Straße.", "Sensors.")))
    search.put(document("rad", Text.of("Radwege"), Text.of("Neue Radwege für Zons und Stürzelberg")))
    search.put(document("entwurf", Text.of("Entwurf Radstation"), None, "unit:1", "role:press"))


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Radweg", ["rad"]),
        ("radwege zons", ["rad"]),
        ("Straßen", ["klima"]),
        ("strassen", ["klima"]),
        ("gebaeude", ["klima"]),
        ("gebaude", ["klima"]),
        ("Gebä", ["klima"]),
        ("klimasens", ["klima"]),
        ("stuerzelberg", ["rad"]),
        ("Wo ist die Hitze?", ["klima"]),
        ("Radwege Hitze", ["klima", "rad"]),
        ('" OR 1=1 --', []),
        ("' & ! | :*", []),
        ("", []),
    ],
)
def test_a_visitor_finds(query: str, found: list[str]) -> None:
    assert sorted(keys(query)) == found


@pytest.mark.usefixtures("town")
def test_a_word_in_the_title_weighs_more() -> None:
    search.put(document("strecke", Text.of("Eine Strecke"), Text.of("Hitze kommt hier nur am Rande vor.")))
    assert keys("Hitze") == ["klima", "strecke"]


@pytest.mark.usefixtures("town")
def test_each_reader_gets_one_language() -> None:
    assert [hit.language for hit in search.search(ANONYMOUS, "heat", "en").hits] == ["en"]
    assert [hit.language for hit in search.search(ANONYMOUS, "Radwege", "en").hits] == ["de"]
    assert keys("heat", language="de") == []


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("viewer", "found"),
    [(ANNA, ["entwurf"]), (BILAL, ["entwurf"]), (CARLA, []), (ANONYMOUS, []), (SYSTEM, ["entwurf"])],
)
def test_a_draft_is_found_by_its_unit_only(viewer: Viewer, found: list[str]) -> None:
    assert keys("Radstation", viewer) == found
    assert search.search(viewer, "Radstation", "de").count == len(found)


@pytest.mark.usefixtures("town")
def test_the_newest_state_replaces_the_one_before_and_goes_with_the_thing() -> None:
    search.put(document("rad", Text.of("Wochenmarkt")))
    assert (keys("Radwege"), keys("Wochenmarkt")) == ([], ["rad"])
    search.remove("test", "rad")
    assert keys("Wochenmarkt") == []


@pytest.mark.usefixtures("town")
def test_words_that_stand_nowhere_are_forgotten() -> None:
    search.put(document("markt", Text.of("Wochenmarkt")))
    search.remove("test", "markt")
    assert search.forget_words() == 1
    assert search.forget_words() == 0
    assert keys("Radwege") == ["rad"]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "found", "meant"),
    [
        ("Hizte", "klima", "Hitze"),
        ("Klimasensroen", "klima", "Klimasensoren"),
        ("Klimasnsoren", "klima", "Klimasensoren"),
        ("Radwge", "rad", "Radwege"),
        ("Stürzelbrg", "rad", "Stürzelberg"),
        ("Wo ist die Hizte", "klima", "Hitze"),
    ],
)
def test_a_slip_of_the_hand_is_mended(typed: str, found: str, meant: str) -> None:
    answer = search.search(ANONYMOUS, typed, "de")
    assert [hit.key for hit in answer.hits] == [found]
    assert answer.meant == meant


@pytest.mark.usefixtures("town")
def test_what_is_hidden_is_never_what_was_meant() -> None:
    assert search.search(ANNA, "Radstaton", "de").meant == "Radstation"
    answer = search.search(ANONYMOUS, "Radstaton", "de")
    assert (answer.hits, answer.meant) == ((), "")


@pytest.mark.usefixtures("town")
def test_compounds_are_found_by_their_parts_and_the_other_way_round() -> None:
    search.put(document("parken", Text.of("Parkplatzsensoren"), Text.of("Ein Sensor am Platz zum Park.")))
    search.put(document("pole", Text.of("Smart Pole"), Text.of("Mit Sensoren für jeden Parkplatz.")))
    assert set(keys("Sensor")) == {"parken", "pole", "klima"}
    assert set(keys("Parkplatzsensor")) == {"parken", "pole"}


@pytest.mark.usefixtures("town")
def test_pages_with_some_of_the_words_are_better_than_none() -> None:
    answer = search.search(ANONYMOUS, "Radwege Hitze Zirkuselefant", "de")
    assert answer.some
    assert {hit.key for hit in answer.hits} == {"rad", "klima"}


@pytest.mark.usefixtures("town")
def test_the_index_can_be_made_anew() -> None:
    source = search.Source("test", Text.of("Probe"), lambda: [document("neu", Text.of("Neues Rathaus"))])
    with search.searchable.filled("test", source):
        assert search.rebuild() >= 1
    assert (keys("Rathaus"), keys("Hitze")) == (["neu"], [])
    assert Entry.objects.filter(kind="test").count() == 1


@pytest.mark.usefixtures("town")
def test_twenty_to_a_page_and_two_queries(django_assert_num_queries: object) -> None:
    for number in range(25):
        search.put(document(f"b{number}", Text.of(f"Baustelle {number}")))
    search.search(ANONYMOUS, "Baustelle", "de")  # the vocabulary is read once a minute
    with django_assert_num_queries(2):  # type: ignore[operator]
        first = search.search(ANONYMOUS, "Baustelle", "de")
    second = search.search(ANONYMOUS, "Baustelle", "de", page=2)
    assert (first.count, len(first.hits), len(second.hits)) == (25, 20, 5)
    assert not {hit.key for hit in first.hits} & {hit.key for hit in second.hits}


@pytest.mark.usefixtures("town")
def test_of_very_many_finds_titles_come_first_then_the_newest(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(asking, "MOST", 10)
    for number in range(15):
        title = Text.of(f"Brunnen {number}" if number in {3, 7} else f"Nachricht {number}")
        search.put(document(f"b{number}", title, Text.of("Am Brunnen wird gebaut.")))
    found = search.search(ANONYMOUS, "Brunnen", "de")
    assert (found.count, found.more) == (10, True)
    assert [hit.key for hit in found.hits][:4] == ["b7", "b3", "b14", "b13"]
    assert "Mehr als 10 Treffer" in client.get("/suche/", {"q": "Brunnen"}).content.decode()


@settings(max_examples=50)
@given(typed=st.text(max_size=60))
def test_no_input_breaks_the_search(typed: str) -> None:
    search.search(ANONYMOUS, typed, "de")


@pytest.mark.usefixtures("town")
def test_the_page_marks_what_was_found(client: Client) -> None:
    page = client.get("/suche/", {"q": "hitze"}).content.decode()
    assert "<mark>Hitze</mark>" in page
    assert 'value="hitze"' in page


@pytest.mark.usefixtures("town")
def test_the_page_escapes_what_was_typed_and_says_when_nothing_was_found(client: Client) -> None:
    page = client.get("/suche/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "Nichts gefunden" in page
    assert client.get("/en/search/").status_code == 200
