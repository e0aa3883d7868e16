from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.pages.domain import GERMAN, SIMPLE, clean, drafts_of, statement_of
from city.kernel.errors import Invalid


@given(st.text())
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert "<script" not in once.lower()


def test_the_file_names_what_is_missing() -> None:
    with pytest.raises(Invalid, match="title"):
        drafts_of('[[page]]\ncode="a"\n[[page.variant]]\ntag="de"\nbody=""')
    with pytest.raises(Invalid, match="klingonisch"):
        drafts_of('[[page]]\ncode="a"\n[[page.variant]]\ntag="klingonisch"\ntitle="x"\nbody=""')


def test_the_pages_of_the_demo_town_are_whole() -> None:
    import city.site.profiles as profiles

    text = (Path(str(profiles.__file__)).parent / "dormagen" / "pages.toml").read_text("utf-8")
    drafts = drafts_of(text)
    assert [draft.code for draft in drafts] == ["accessibility", "privacy", "imprint"]
    for draft in drafts:
        assert [variant.tag for variant in draft.variants] == [GERMAN, "en", SIMPLE]
        for variant in draft.variants:
            assert clean(variant.body).strip() == variant.body.replace("<br>", "<br>").strip()
    assert all(part.variants.keys() == {"de", "en"} for gap in statement_of(text).gaps for part in (gap.what, gap.why))
