"""Documents are tried and compared on pages that ask for no key and keep nothing."""

import re

from httpx2 import Response

from tests.documents.made import docx, paragraph, pdf, run, tracked
from tests.web.asking import Api, head

BEFORE = b"1. Russia releases 500 prisoners.\n\n2. Boats sail.\n"
AFTER = docx(paragraph(run("1. Russia releases 700 prisoners.")) + paragraph(run("2. Boats sail.")))
TRACKED = docx(
    paragraph(
        run("1. Russia releases "), tracked("del", "500"), tracked("ins", "700"), run(" men.")
    )
    + paragraph(run("2. Boats sail."))
)


def sent(api: Api, path: str, **files: tuple[str, bytes]) -> Response:
    return api.client.post(path, files=files)


def words(answer: Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text))


def test_two_files_are_compared_and_nothing_is_kept(refuser: Api) -> None:
    before = head(refuser)
    form = refuser.page("/compare/files")
    assert 'enctype="multipart/form-data"' in form.text
    answer = sent(
        refuser, "/compare/files", base=("before.txt", BEFORE), target=("after.docx", AFTER)
    )
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "1 changed in substance and 1 is unchanged" in words(answer)
    assert head(refuser) == before


def test_one_file_with_tracked_changes_is_compared_with_itself(reader: Api) -> None:
    answer = sent(reader, "/compare/files", base=("plan.docx", TRACKED))
    assert answer.status_code == 200
    assert "1 changed in substance and 1 is unchanged" in words(answer)


def test_what_is_wrong_with_a_file_stands_beside_its_field(reader: Api) -> None:
    answer = sent(reader, "/compare/files", base=("a.txt", BEFORE), target=("s.pdf", pdf([])))
    assert answer.status_code == 422
    assert 'id="target-fault"' in answer.text
    assert "Run text recognition (OCR)" in answer.text
    alone = sent(reader, "/compare/files", base=("a.txt", BEFORE))
    assert "no tracked changes" in alone.text
    nothing = sent(reader, "/compare/files", other=("a.txt", BEFORE))
    assert nothing.text.count("Choose a file.") == 2


def test_a_document_is_tried(reader: Api) -> None:
    assert reader.page("/documents").status_code == 200
    body = "1. Boats <sail>.\n\n2. Nets dry.\n\n4. Fish return.\n"
    answer = sent(reader, "/documents", file=("plan.txt", body.encode()))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "3 points, 2 doubts, 0 things left out" in words(answer)
    assert "a number is missing before it" in answer.text
    assert "Boats &lt;sail&gt;." in answer.text
    in_ukrainian = reader.client.post(
        "/documents?lang=uk", files={"file": ("a.txt", body.encode())}
    )
    assert "перед ним бракує номера" in in_ukrainian.text


def test_a_file_over_5_mb_is_not_tried(reader: Api) -> None:
    answer = sent(reader, "/documents", file=("a.txt", b"\n" * 5_000_001))
    assert answer.status_code == 422
    assert "too large" in answer.text
    assert sent(reader, "/documents", file=("a.txt", b"\n" * 6_000_000)).status_code == 413
