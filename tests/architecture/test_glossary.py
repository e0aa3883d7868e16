"""One word per thing: every table stands in the glossary under its German word, and no other table does."""

import re

from django.apps import apps

from tools.house import ROOT

GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
LABEL = re.compile(r"`([a-z_]+\.[A-Z]\w+)`")


def labels() -> set[str]:
    return {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("city.") and not model.__module__.endswith(".tests")
    }


def test_every_table_has_a_word() -> None:
    missing = labels() - set(LABEL.findall(GLOSSARY.read_text(encoding="utf-8")))
    assert not missing, f"glossary.md lacks {', '.join(sorted(missing))}"


def test_no_word_is_left_over() -> None:
    gone = set(LABEL.findall(GLOSSARY.read_text(encoding="utf-8"))) - labels()
    assert not gone, f"glossary.md names what is gone: {', '.join(sorted(gone))}"


def test_one_german_word_for_one_thing() -> None:
    words = re.findall(r"^\| ([^|]+) \| `", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    twice = sorted({word for word in words if words.count(word) > 1})
    assert not twice, ", ".join(twice)
