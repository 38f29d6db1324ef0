"""A file is read behind a wall: what takes too long or breaks the reader is refused."""

import time
import zipfile

import pytest

from app.documents.readers.sandbox import read_in_sandbox
from tests.documents.made import W, docx, paragraph, run, zipped


def test_a_draft_crosses_the_wall_unchanged() -> None:
    data = docx(paragraph(run("1. Peace.")) + paragraph(run("2. Trade.")))
    draft = read_in_sandbox(data, "plan.docx")
    assert [(point.label, point.text) for point in draft.points] == [
        ("1", "Peace."),
        ("2", "Trade."),
    ]
    assert draft.source.name == "plan.docx"
    assert draft.source.bytes == len(data)


def test_what_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    assert read_in_sandbox(b"1. Peace.", "a.txt", seconds=0.01).refused == "too-long"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<w:p/>" * 500_000, {"too-large"}),
        ("<w:sdt><w:sdtContent>" * 3_000 + "</w:sdtContent></w:sdt>" * 3_000, {"too-deep"}),
        ("<w:p><w:r><w:t>" + "a" * 101_000_000 + "</w:t></w:r></w:p>", {"too-large"}),
    ],
)
def test_a_small_file_that_unfolds_is_refused(body: str, codes: set[str]) -> None:
    assert read_in_sandbox(docx(body), "a.docx").refused in codes


def test_entities_are_never_resolved() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    body = "<w:body><w:p><w:r><w:t>1. Peace &a;</w:t></w:r></w:p></w:body>"
    document = f"{entities}<w:document {W}>{body}</w:document>"
    draft = read_in_sandbox(zipped({"word/document.xml": document}), "a.docx")
    assert [point.text for point in draft.points] in ([], ["Peace"])


def test_a_directory_that_lies_is_counted_again() -> None:
    data = bytearray(docx("<w:p><w:r><w:t>" + "a" * 1_000 + "</w:t></w:r></w:p>"))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert read_in_sandbox(bytes(data), "a.docx").refused in {"reader-failed", "too-large"}


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(zipped({"word/document.xml": "<x/>"}))
    with zipfile.ZipFile(__import__("io").BytesIO(bytes(data))) as archive:
        assert archive.namelist()
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    assert read_in_sandbox(bytes(data), "a.docx").refused == "encrypted"
