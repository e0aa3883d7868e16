"""Every German text has an English one, and the tool that says so sees what it should see."""

from pathlib import Path

import pytest

from tools import translations


def test_every_german_text_has_an_english_one() -> None:
    lacking = [f"{message.path.name}:{message.line}: {message.key[1]}" for message in translations.missing()]
    assert not lacking, "python -m tools.translations update ROOM, then translate:\n" + "\n".join(lacking)


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.html", '{% load i18n %}<p>{% translate "Ziele" %}</p>', ("", "Ziele")),
        ("b.html", '{% translate "Bank" context "Möbel" %}', ("Möbel", "Bank")),
        ("c.html", "{% blocktranslate with n=1 %}Noch {{ n }} Tage{% endblocktranslate %}", ("", "Noch %(n)s Tage")),
        (
            "d.html",
            "{% blocktranslate count n=2 %}ein Tag{% plural %}{{ n }} Tage{% endblocktranslate %}",
            ("", "ein Tag"),
        ),
        ("e.py", 'label = _("Ziele")', ("", "Ziele")),
        ("f.py", 'label = ngettext("ein Ziel", "%d Ziele", 2)', ("", "ein Ziel")),
        ("g.py", 'label = pgettext_lazy("Möbel", "Bank")', ("Möbel", "Bank")),
    ],
)
def test_texts_are_found(tmp_path: Path, name: str, source: str, expected: tuple[str, str]) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    assert [message.key for message in translations.texts_in(tmp_path / name)] == [expected]


def test_an_english_text_keeps_the_placeholders_of_the_german_one() -> None:
    wrong = []
    for path in translations.catalogue_paths():
        for message in translations.read(path):
            wrong += [f"{path}: {message.id!r}: {error}" for error in message.check()] if message.id else []
    assert not wrong, "\n".join(wrong)


def test_new_texts_come_at_the_end_and_nothing_else_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, path = tmp_path / "hall", tmp_path / "hall/locale/en/LC_MESSAGES/django.po"
    found = [translations.Message("", "Saal", room / "a.py", 3)]
    monkeypatch.setattr(translations, "missing", lambda: found)
    room.mkdir()
    translations.update(room)
    first = path.read_text(encoding="utf-8")
    assert first.startswith("# English texts of the room hall")
    found[:] = [translations.Message("Möbel", "Bank", room / "b.py", 1)]
    translations.update(room)
    assert path.read_text(encoding="utf-8").startswith(first)
    assert [(message.context, message.id) for message in translations.read(path) if message.id] == [
        (None, "Saal"),
        ("Möbel", "Bank"),
    ]
