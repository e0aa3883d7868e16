import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.pages.domain import clean, drafts_of
from city.kernel.errors import Invalid


@given(st.text())
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert "<script" not in once.lower()


def test_the_file_names_what_is_missing() -> None:
    with pytest.raises(Invalid, match="title"):
        drafts_of('[[page]]\ncode="a"\n[[page.variant]]\ntag="de"\nbody=""')
    with pytest.raises(Invalid, match="tag"):
        drafts_of('[[page]]\ncode="a"\n[[page.variant]]\ntag="klingonisch"\ntitle="x"\nbody=""')
