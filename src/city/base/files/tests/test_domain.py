import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.files.domain import ENDINGS, OFFICE, safe_name, sniff


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


WORD = {"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}


def test_documents_are_known_by_what_lies_in_them() -> None:
    assert sniff(archive(**WORD), "a.zip") == OFFICE["word/"]
    assert sniff(
        archive(mimetype=b"application/vnd.oasis.opendocument.text"),
        "a.odt",
    ) == ("application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    "content",
    [
        archive(**WORD, word__vbaProject=b"", **{"word__vbaProject.bin": b"x"}),
        archive(**WORD, **{"word__vbaProject2.bin": b"x"}),
        archive(**WORD, **{"word__activeX__activeX1.xml": b"x"}),
        archive(**{"[Content_Types].xml": b"", "xl__workbook.xml": b"", "xl__macrosheets__sheet1.xml": b""}),
        archive(mimetype=b"application/vnd.oasis.opendocument.text", Basic__Standard__Module1=b"x"),
        archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"Scripts__python__a.py": b"x"}),
        archive(**{"a.txt": b"x"}),
        archive(mimetype=b"application/java-archive"),
        b"PK\x03\x04 broken",
        b"\x00\x01",
        b"",
        b"   ",
        "Grüße".encode("latin-1"),
    ],
)
def test_what_is_not_taken(content: bytes) -> None:
    assert sniff(content, "a.docx") is None


@given(st.binary(), st.text())
def test_any_bytes_are_a_known_type_or_none(content: bytes, name: str) -> None:
    found = sniff(content, name)
    assert found is None or found in ENDINGS


@given(st.text(), st.sampled_from(sorted(ENDINGS)))
def test_a_safe_name_is_one_part_with_a_fitting_ending_and_stays(name: str, media_type: str) -> None:
    safe = safe_name(name, media_type)
    assert not set(safe) & set('/\\"\r\n\0;<>')
    assert safe.rpartition(".")[2] in ENDINGS[media_type]
    assert 0 < len(safe) <= 110
    assert safe_name(safe, media_type) == safe
