"""Files become drafts: each point where its number says, and nothing dropped in silence."""

import re

import pytest

from app.documents.readers.drafts import Draft, Trust
from app.documents.readers.read import read_draft
from tests.documents.made import (
    docx,
    listed,
    numbering,
    odt,
    paragraph,
    pdf,
    run,
    table,
    tracked,
)

Points = list[tuple[str, str]]


def points(draft: Draft) -> Points:
    assert draft.refused is None
    return [(point.label, point.text) for point in draft.points]


def headings(draft: Draft) -> list[tuple[str, str | None]]:
    return [(point.label, point.heading) for point in draft.points]


def codes(draft: Draft) -> set[str]:
    return {notice.code for notice in draft.report}


def text(*lines: str) -> Draft:
    return read_draft("\n".join(lines).encode(), "a.txt")


def word(*body: str, **parts: str) -> Draft:
    return read_draft(docx("".join(body), **parts), "a.docx")


DECIMAL_LETTERS = numbering(("decimal", "%1.", 21), ("russianLower", "%2)", 1))


def test_automatic_numbers_of_word_are_counted_as_word_counts_them() -> None:
    draft = word(
        listed("Peace."),
        listed("at once", 1),
        listed("for good", 1),
        listed("Trade."),
        listed("free", 1),
        numbering=DECIMAL_LETTERS,
    )
    assert points(draft) == [
        ("21", "Peace."),
        ("21.а", "at once"),
        ("21.б", "for good"),
        ("22", "Trade."),
        ("22.а", "free"),
    ]
    assert [point.printed for point in draft.points][:2] == ["21.", "а)"]


def test_tracked_changes_are_read_both_ways() -> None:
    draft = word(
        paragraph(run("1. An army of "), tracked("del", "600,000"), tracked("ins", "800,000")),
        paragraph(tracked("ins", "2. Guarantees."), mark="ins"),
        paragraph(tracked("del", "2. Neutrality."), mark="del"),
        paragraph(run("3. Elections.")),
    )
    assert points(draft) == [
        ("1", "An army of 800,000"),
        ("2", "Guarantees."),
        ("3", "Elections."),
    ]
    assert draft.rejected is not None
    assert [(point.label, point.text) for point in draft.rejected] == [
        ("1", "An army of 600,000"),
        ("2", "Neutrality."),
        ("3", "Elections."),
    ]
    notice = next(one for one in draft.report if one.code == "tracked-changes")
    assert "A. Delegate" in notice.detail


def test_a_deleted_end_of_paragraph_joins_it_with_the_next() -> None:
    draft = word(paragraph(run("1. One "), mark="del"), paragraph(run("and more.")))
    assert points(draft) == [("1", "One and more.")]


def test_a_deleted_paragraph_shifts_the_numbers_of_the_next_ones() -> None:
    deleted = (
        listed("Gone.")
        .replace("<w:r>", "<w:del w:id='1'><w:r>")
        .replace("</w:r></w:p>", "</w:r></w:del></w:p>")
    )
    deleted = deleted.replace("</w:pPr>", "<w:rPr><w:del w:id='2'/></w:rPr></w:pPr>")
    draft = word(listed("Peace."), deleted, listed("Trade."), numbering=DECIMAL_LETTERS)
    assert points(draft) == [("21", "Peace."), ("22", "Trade.")]
    assert draft.rejected is not None
    assert [(one.label, one.text) for one in draft.rejected][2] == ("23", "Trade.")


def test_rows_of_a_table_are_points_and_further_columns_are_set_apart() -> None:
    rows = [
        [paragraph(run(one)) for one in row]
        for row in (
            ("No.", "Text", "Comment"),
            ("1", "Peace.", "Agreed."),
            ("2", "Trade.", "Open."),
            ("3", "Return.", "Agreed."),
        )
    ]
    draft = word(table(*rows))
    assert points(draft) == [("1", "Peace."), ("2", "Trade."), ("3", "Return.")]
    assert [one.text for one in draft.left_out] == ["Agreed.", "Open.", "Agreed."]
    assert {"table", "table-column"} <= codes(draft)


def test_of_two_texts_side_by_side_the_first_is_read() -> None:
    rows = [
        [paragraph(run(f"{number}. {one}")) for one in row]
        for number, row in enumerate((("Peace.", "Мир."), ("Trade.", "Торгівля.")), 1)
    ]
    draft = word(table(*rows))
    assert points(draft) == [("1", "Peace."), ("2", "Trade.")]
    assert "parallel-texts" in codes(draft)
    assert [one.why for one in draft.left_out] == ["parallel-text"] * 2


def test_comments_hidden_words_and_struck_words_are_left_out_and_said() -> None:
    draft = word(
        paragraph(run("1. Peace "), run("secret", "<w:vanish/>"), run("now", "<w:strike/>")),
        paragraph(run("2. Trade.")),
        comments="<w:comment><w:p>" + run("Ask the capital.") + "</w:p></w:comment>",
    )
    assert points(draft) == [("1", "Peace"), ("2", "Trade.")]
    assert {(one.why, one.text) for one in draft.left_out} == {
        ("hidden-text", "secret"),
        ("struck-words", "now"),
        ("comment", "Ask the capital."),
    }
    assert {"hidden-text", "struck-text", "comments"} <= codes(draft)


LIST_STYLE = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix="." text:start-value="5"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def test_lists_of_open_document_are_counted() -> None:
    inner = f"<text:list>{item('at once')}{item('for good')}</text:list>"
    body = f'<text:list text:style-name="L1">{item("Peace.", inner)}{item("Trade.")}</text:list>'
    draft = read_draft(odt(body, LIST_STYLE), "a.odt")
    assert points(draft) == [
        ("5", "Peace."),
        ("5.a", "at once"),
        ("5.b", "for good"),
        ("6", "Trade."),
    ]


def test_tracked_changes_of_open_document_are_read_both_ways() -> None:
    changes = (
        "<text:tracked-changes>"
        '<text:changed-region text:id="c1"><text:deletion><text:p>600</text:p></text:deletion>'
        '</text:changed-region><text:changed-region text:id="c2"><text:insertion/>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = (
        f'{changes}<text:p>1. An army of <text:change text:change-id="c1"/>'
        '<text:change-start text:change-id="c2"/>800<text:change-end text:change-id="c2"/>.'
        "</text:p>"
    )
    draft = read_draft(odt(body), "a.odt")
    assert points(draft) == [("1", "An army of 800.")]
    assert draft.rejected is not None
    assert [one.text for one in draft.rejected] == ["An army of 600."]


def test_lines_of_a_pdf_are_joined_to_points_and_running_heads_set_aside() -> None:
    first = [
        (72, 800, "Draft of 3 May"),
        (72, 700, "1. The parties agree to keep the peace along the whole of the line for"),
        (72, 686, "as long as the treaty lasts."),
        (72, 660, "2. Trade is free across the border and along the river for all goods."),
        (300, 30, "1"),
    ]
    second = [
        (72, 800, "Draft of 3 May"),
        (72, 700, "3. Prisoners return home within ninety days of the signature of this."),
        (300, 30, "2"),
    ]
    draft = read_draft(pdf(first, second), "a.pdf")
    assert [label for label, _ in points(draft)] == ["1", "2", "3"]
    assert points(draft)[0][1].endswith("for as long as the treaty lasts.")
    assert {one.text for one in draft.left_out} == {"Draft of 3 May", "1", "2"}


def test_a_number_centred_beside_its_cell_belongs_to_the_whole_cell() -> None:
    rows = []
    for at, words in enumerate(("peace", "trade", "prisoners", "elections")):
        head = 700 - 70 * at
        rows += [
            (100, head, f"The parties agree on {words} on"),
            (100, head - 14, "all of the line, at once and with no"),
            (100, head - 28, "further condition."),
            (72, head - 14, f"{at + 1}."),
        ]
    draft = read_draft(pdf(rows), "a.pdf")
    assert points(draft)[1] == (
        "2",
        "The parties agree on trade on all of the line, at once and with no further condition.",
    )
    assert [label for label, _ in points(draft)] == ["1", "2", "3", "4"]


def test_pages_without_text_are_refused() -> None:
    assert read_draft(pdf([]), "scan.pdf").refused == "no-text-layer"


PAGE = """<html><head><title>Plan</title></head><body><nav>Home News</nav><article>
<h1>Plan</h1><ol start="19"><li>Peace.<ol type="a"><li>at once</li></ol></li>
<li value="25">Trade.</li></ol></article><footer>Contact</footer></body></html>"""


def test_a_web_page_is_read_without_its_furniture_and_numbered_as_shown() -> None:
    draft = read_draft(PAGE.encode(), "a.html")
    assert points(draft) == [("19", "Peace."), ("19.a", "at once"), ("25", "Trade.")]
    assert {one.text for one in draft.left_out} == {"Plan", "Home News", "Contact"}


def test_markdown_keeps_the_numbers_that_are_written() -> None:
    draft = read_draft(
        b"# Plan\n\n21. **Peace.** For all.\n    a. at once\n23. ~~Neutrality.~~\n", "a.md"
    )
    assert points(draft) == [("21", "For all."), ("21.a", "at once"), ("23", "")]
    assert headings(draft)[0] == ("21", "Peace")
    assert draft.points[2].status == "struck"
    assert draft.points[2].note == "Neutrality."


def test_numbers_that_markdown_would_take_for_code_are_points() -> None:
    draft = read_draft(
        b"1\\. Peace.\n\n    (i) at once\n\n    (ii) for good\n\n2\\. Trade.", "a.md"
    )
    assert points(draft) == [
        ("1", "Peace."),
        ("1.i", "at once"),
        ("1.ii", "for good"),
        ("2", "Trade."),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("1 The peace holds", "2 The trade is free", "3 The prisoners return"),
            [("1", "The peace holds"), ("2", "The trade is free"), ("3", "The prisoners return")],
        ),
        (
            ("1. One.", "(i) first", "(ii) second", "2. Two."),
            [("1", "One."), ("1.i", "first"), ("1.ii", "second"), ("2", "Two.")],
        ),
        (
            ("h) Eight.", "i) Nine.", "j) Ten."),
            [("h", "Eight."), ("i", "Nine."), ("j", "Ten.")],
        ),
        (
            ("1. One.", "1.1 Inner.", "1.2 Second.", "2. Two."),
            [("1", "One."), ("1.1", "Inner."), ("1.2", "Second."), ("2", "Two.")],
        ),
        (
            ("1. One.", "1 bis. Between.", "2. Two."),
            [("1", "One."), ("1 bis", "Between."), ("2", "Two.")],
        ),
        (
            ("в) Три", "г) Чотири", "ґ) П'ять", "д) Шість"),
            [("в", "Три"), ("г", "Чотири"), ("ґ", "П'ять"), ("д", "Шість")],
        ),
        (("One. Peace.", "Two. Trade."), [("One", "Peace."), ("Two", "Trade.")]),
        (
            ("1. One.", "Annex A", "1. Inner."),
            [("1", "One."), ("Annex A", ""), ("Annex A.1", "Inner.")],
        ),
    ],
)
def test_a_number_is_believed_by_its_sequence(lines: tuple[str, ...], expected: Points) -> None:
    assert points(text(*lines)) == expected


def test_a_year_at_the_start_of_a_wrapped_line_is_no_number() -> None:
    line = "1. The parties have met many times and have agreed on each point of it in May of year"
    draft = text(line, "14. They will meet again.", "2. Trade is free.")
    assert [label for label, _ in points(draft)] == ["1", "2"]
    assert "not-a-number" in codes(draft)


def test_a_repeated_number_is_kept_and_doubted() -> None:
    draft = text("1. One.", "2. Two.", "2. Two again.", "3. Three.")
    assert [label for label, _ in points(draft)] == ["1", "2", "2~2", "3"]
    assert draft.points[2].confidence is Trust.LOW
    assert "duplicate-label" in draft.points[2].why
    assert draft.points[3].confidence is Trust.HIGH


def test_a_gap_is_doubted_on_both_sides() -> None:
    draft = text("1. One.", "2. Two.", "4. Four.", "5. Five.")
    assert [point.confidence for point in draft.points] == [
        Trust.HIGH,
        Trust.MEDIUM,
        Trust.MEDIUM,
        Trust.HIGH,
    ]
    assert "numbering-gap" in codes(draft)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-u"])
def test_an_encoding_is_found(encoding: str) -> None:
    written = "1. Припинення вогню настає негайно.\n2. Полонені повертаються додому."
    draft = read_draft(written.encode(encoding), "a.txt")
    assert points(draft)[0] == ("1", "Припинення вогню настає негайно.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-word-format"),
        (b"{\\rtf1 1. Peace.}", "rtf"),
        (b"PK\x03\x04 broken", "unknown-zip"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "binary"),
        (b"1. Peace.\0 2. Trade.", "binary"),
        (b"%PDF-1.7\n" + b"1 0 obj<<" * 1000, "reader-failed"),
        (b"<div>" * 20_000 + b"<p>1. x<body>", "too-deep"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, code: str) -> None:
    assert read_draft(data, "a.txt").refused == code


def test_quotes_of_markdown_that_nest_too_deep_are_refused() -> None:
    assert read_draft(b"> " * 5_000 + b"1. x", "a.md").refused == "too-deep"


def test_a_name_that_says_another_format_is_told() -> None:
    assert "name-mismatch" in codes(read_draft(PAGE.encode(), "a.docx"))


def test_every_word_of_a_document_is_somewhere_in_its_draft() -> None:
    draft = word(
        paragraph(run("Draft treaty", "<w:b/>")),
        paragraph(run("The parties, resolved on peace,")),
        listed("Peace."),
        paragraph(run("A second paragraph.")),
        listed("Trade."),
        paragraph(run("Done at Geneva in two copies.")),
        numbering=DECIMAL_LETTERS,
    )
    kept = " ".join(
        (
            *(f"{one.heading or ''} {one.text} {one.note or ''}" for one in draft.points),
            *(part.text for part in draft.frame),
            *(part.text for part in draft.left_out),
        )
    )
    expected = (
        "Draft treaty The parties resolved on peace Peace A second paragraph Trade Done at"
        " Geneva in two copies"
    )
    assert sorted(re.findall(r"\w+", kept)) == sorted(expected.split())
