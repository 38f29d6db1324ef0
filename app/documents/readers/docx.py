"""Word documents (Office Open XML), in both readings of their tracked changes (w:ins, w:del).

Read by hand, as libraries drop tracked insertions, content controls, text boxes or list numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from app.documents.readers.archives import ZippedXml
from app.documents.readers.blocks import (
    TITLE_LEVEL,
    Block,
    BlockRole,
    Extraction,
    ReadLimits,
    RefusedError,
    Run,
    TableCell,
    styled_block,
)
from app.documents.readers.docx_numbering import W, WordNumbers, number_in, value_of
from app.documents.readers.table_rows import read_rows

_DOCUMENT: Final = "word/document.xml"
_INSERTED: Final = frozenset((f"{W}ins", f"{W}moveTo"))
_DELETED: Final = frozenset((f"{W}del", f"{W}moveFrom"))
_MOVED: Final = frozenset((f"{W}moveFrom", f"{W}moveTo"))
_WRAPPERS: Final = frozenset(
    W + tag
    for tag in (
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "customXml",
        "ruby",
        "rubyBase",
    )
)
_PICTURES: Final = frozenset(W + tag for tag in ("drawing", "pict", "object"))
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_OFF: Final = ("0", "false", "none")
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_TWIPS_PER_CM: Final = 567
_MOST_STEPS: Final = 20


class Paragraph(NamedTuple):
    """A paragraph of one reading: marks that are not kept have joined it with the next."""

    properties: etree._Element | None
    runs: list[Run]
    cell: TableCell | None


def read_docx(data: bytes, limits: ReadLimits) -> Extraction:
    """Return both readings of a Word document; raises RefusedError."""
    archive = ZippedXml(data, limits)
    document = archive.tree(_DOCUMENT)
    body = document.find(f"{W}body") if document is not None else None
    if document is None or body is None:
        raise RefusedError("unknown-zip")
    extraction = Extraction()
    styles = _styles(archive.tree("word/styles.xml"))
    numbering = archive.tree("word/numbering.xml")
    accepted = _Reading(extraction, styles, WordNumbers(numbering, styles), dropped=_DELETED)
    extraction.blocks = read_rows(accepted.blocks(body), extraction)
    if accepted.is_tracked:
        marks = document.iter(*_INSERTED, *_DELETED)
        authors = sorted({one.get(f"{W}author") or "?" for one in marks})
        extraction.report(
            "tracked-changes", f"read as if all were accepted; authors: {', '.join(authors)}"
        )
        aside = Extraction()
        rejected = _Reading(aside, styles, WordNumbers(numbering, styles), dropped=_INSERTED)
        extraction.base = read_rows(rejected.blocks(body), aside)
    _read_other_parts(archive, extraction)
    return extraction


def _styles(root: etree._Element | None) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {one.get(f"{W}styleId") or "": one for one in root.findall(f"{W}style")}


@dataclass(slots=True)
class _Reading:
    """One reading of a document: what stands in `dropped` marks is not in it."""

    extraction: Extraction
    styles: dict[str, etree._Element]
    numbers: WordNumbers
    dropped: frozenset[str]
    is_tracked: bool = False
    field_number: int = 0
    tables: int = 0
    default_style: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Find the style of paragraphs that name none."""
        self.default_style = next(
            (
                name
                for name, style in self.styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"
            ),
            None,
        )

    def blocks(self, body: etree._Element) -> list[Block]:
        """Return every paragraph with its number, its look and its place."""
        found = []
        for at, paragraph in enumerate(self._paragraphs(body, None), 1):
            style = value_of(paragraph.properties, "pStyle") or self.default_style
            name, level = self.numbers.list_of(paragraph.properties, style)
            text = "".join(run.text for run in paragraph.runs)
            is_listed_cell = paragraph.cell is not None and name not in (None, "0")
            if not text.strip() and not is_listed_cell:
                continue
            automatic = self.numbers.next(name, level)
            block = styled_block(paragraph.runs, self.extraction) or Block("")
            block.automatic = automatic or ""
            block.level = level if automatic is not None else -1
            block.heading = self._heading_level(style)
            block.indent = _indent(paragraph.properties)
            block.cell = paragraph.cell
            block.where = _where(paragraph.cell, at)
            if automatic == "":
                block.role = BlockRole.BULLET
            found.append(block)
        for unknown in sorted(self.numbers.unknown_formats):
            self.extraction.report("unknown-number-format", unknown)
        return found

    def _paragraphs(self, parent: etree._Element, cell: TableCell | None) -> Iterator[Paragraph]:
        carried: list[Run] = []
        for child in parent:
            tag = child.tag
            if tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._paragraphs(content, cell)
            elif tag in (f"{W}customXml", *_INSERTED):
                yield from self._paragraphs(child, cell)
            elif tag == f"{W}tbl":
                yield from self._table(child)
            elif tag == f"{W}p":
                properties = child.find(f"{W}pPr")
                runs = [*carried, *self._runs(child)]
                carried = []
                if self._mark_is_dropped(properties):
                    carried = runs
                else:
                    yield Paragraph(properties, runs, cell)
        if any(run.text.strip() for run in carried):
            yield Paragraph(None, carried, cell)

    def _mark_is_dropped(self, properties: etree._Element | None) -> bool:
        marks = properties.find(f"{W}rPr") if properties is not None else None
        if marks is None:
            return False
        tags = {mark.tag for mark in marks}
        self.is_tracked = self.is_tracked or bool(tags & (_INSERTED | _DELETED))
        return bool(tags & self.dropped)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        self.extraction.report("table", "a table is read row by row")
        self.tables += 1
        number = self.tables
        for row, element in enumerate(table.iter(f"{W}tr")):
            if next(element.iterancestors(f"{W}tbl")) is not table:
                continue
            properties = element.find(f"{W}trPr")
            marks = {mark.tag for mark in properties} if properties is not None else set()
            self.is_tracked = self.is_tracked or bool(marks & (_INSERTED | _DELETED))
            if marks & self.dropped:
                continue
            cells = [one for one in element.iter(f"{W}tc") if _row_of(one) is element]
            for column, cell in enumerate(cells):
                yield from self._paragraphs(cell, TableCell(number, row, column))

    def _runs(self, parent: etree._Element) -> Iterator[Run]:
        for child in parent:
            tag = child.tag
            if tag in _INSERTED or tag in _DELETED:
                self.is_tracked = True
                if tag in _MOVED:
                    self.extraction.report("moved")
                if tag not in self.dropped:
                    yield from self._runs(child)
            elif tag == f"{W}r":
                yield from self._run(child)
            elif tag in _WRAPPERS:
                yield from self._runs(child)

    def _run(self, run: etree._Element) -> Iterator[Run]:
        look = run.find(f"{W}rPr")
        text = "".join(self._words(run))
        if _is_on(look, "vanish") and text.strip():
            self.extraction.leave_out("hidden-text", text)
            self.extraction.report("hidden-text", "text formatted as hidden")
        elif text:
            yield Run(
                text,
                is_bold=_is_on(look, "b"),
                is_struck=_is_on(look, "strike") or _is_on(look, "dstrike"),
                is_underlined=_is_on(look, "u"),
            )

    def _words(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _symbol(child)
            elif tag == f"{W}instrText" and "LISTNUM" in (child.text or ""):
                self.field_number += 1
                self.extraction.report(
                    "field-numbers", "numbers made by LISTNUM fields are counted, not read"
                )
                yield f"{self.field_number}) "
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.extraction.report("footnotes", "notes are set apart")
            elif tag in _PICTURES or str(tag).endswith("}AlternateContent"):
                self._set_aside_picture(child)

    def _set_aside_picture(self, element: etree._Element) -> None:
        box = next(element.iter(f"{W}txbxContent"), None)
        if box is None:
            self.extraction.report("picture", "a picture is not read")
            return
        paragraphs = (
            "".join(words.text or "" for words in one.iter(f"{W}t")) for one in box.iter(f"{W}p")
        )
        self.extraction.leave_out("text-box", " ".join(paragraphs))
        self.extraction.report("text-box", "a text box floats beside the text")

    def _heading_level(self, style: str | None) -> int:
        for _ in range(_MOST_STEPS):
            if style is None or style not in self.styles:
                break
            element = self.styles[style]
            name = (value_of(element, "name") or "").lower()
            found = re.match(r"heading (\d)", name)
            if found:
                return int(found[1])
            if name in ("title", "subtitle"):
                return TITLE_LEVEL
            outline = value_of(element.find(f"{W}pPr"), "outlineLvl")
            if outline is not None and outline != "9":
                return number_in(outline) + 1
            style = value_of(element, "basedOn")
        return 0


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _is_on(look: etree._Element | None, tag: str) -> bool:
    element = look.find(W + tag) if look is not None else None
    return element is not None and element.get(f"{W}val") not in _OFF


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(element.get(f"{W}char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _indent(properties: etree._Element | None) -> float:
    element = properties.find(f"{W}ind") if properties is not None else None
    if element is None:
        return 0.0
    written = element.get(f"{W}left") or element.get(f"{W}start")
    return number_in(written) / _TWIPS_PER_CM


def _where(cell: TableCell | None, paragraph: int) -> str:
    if cell is None:
        return f"paragraph {paragraph}"
    return f"table {cell.table}, row {cell.row + 1}, cell {cell.column + 1}"


def _read_other_parts(archive: ZippedXml, extraction: Extraction) -> None:
    """Set headers, footers and comments aside; notes stand behind the text."""
    for name in sorted(archive.names):
        found = re.fullmatch(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml", name)
        root = archive.tree(name) if found else None
        if found is None or root is None:
            continue
        tags = (
            (f"{W}p",)
            if found[1] in ("header", "footer")
            else (f"{W}footnote", f"{W}endnote", f"{W}comment")
        )
        for element in root.iter(*tags):
            if element.get(f"{W}type") in _SEPARATORS:
                continue
            text = "".join(one.text or "" for one in element.iter(f"{W}t")).strip()
            if not text:
                continue
            if found[1] in ("header", "footer"):
                extraction.leave_out("page-header", text)
                extraction.report("page-header", text[:60])
            elif found[1] == "comments":
                extraction.leave_out("comment", text)
                extraction.report("comments", "comments are left out")
            else:
                extraction.blocks.append(Block(text, role=BlockRole.FOOTNOTE))
