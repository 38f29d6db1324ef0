"""OpenDocument text, in both readings of its tracked changes (text:tracked-changes)."""

import re
from collections.abc import Callable, Iterator
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
from app.documents.readers.number_formats import sampled
from app.documents.readers.odt_styles import OdtStyles, name, whole
from app.documents.readers.table_rows import read_rows

_PARAGRAPHS: Final = (name("text:p"), name("text:h"))
_BREAK: Final = "\u2029"
_SIGNS: Final = {name("text:tab"): "\t", name("text:line-break"): "\n"}
_CONTAINERS: Final = frozenset(
    map(
        name,
        ("text:section", "text:index-body", "text:table-of-content", "table:table-header-rows"),
    )
)
_DRAWN: Final = name("draw:frame").removesuffix("frame")
_MOST_SPACES: Final = 100


class TrackedChange(NamedTuple):
    """A change that was tracked: what was deleted stands here, away from its place."""

    kind: str
    content: etree._Element
    author: str


Label = Callable[[], str | None]
"""What counts a paragraph, and returns its number."""


def read_odt(data: bytes, limits: ReadLimits) -> Extraction:
    """Return both readings of an OpenDocument text; raises RefusedError."""
    archive = ZippedXml(data, limits)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError("encrypted")
    content, styling = archive.tree("content.xml"), archive.tree("styles.xml")
    body = content.find(f".//{name('office:text')}") if content is not None else None
    if body is None:
        raise RefusedError("unknown-zip")
    styles = OdtStyles(styling, content)
    changes = _changes(body)
    extraction = Extraction()
    accepted = _OdtReading(extraction, styles, changes)
    extraction.blocks = read_rows(accepted.read(body), extraction)
    extraction.blocks += [Block(note, role=BlockRole.FOOTNOTE) for note in accepted.notes]
    if changes:
        authors = ", ".join(sorted({change.author for change in changes.values()}))
        extraction.report("tracked-changes", f"read as if all were accepted; authors: {authors}")
        aside = Extraction()
        rejected = _OdtReading(aside, styles, changes, is_rejected=True)
        extraction.base = read_rows(rejected.read(body), aside)
    for tag in ("style:header", "style:footer"):
        for element in styling.iter(name(tag)) if styling is not None else ():
            text = _text_of(element)
            if text:
                extraction.leave_out("page-header", text)
                extraction.report("page-header", text[:60])
    return extraction


def _changes(body: etree._Element) -> dict[str, TrackedChange]:
    found = {}
    for region in body.iter(name("text:changed-region")):
        key = region.get(name("text:id")) or region.get(name("xml:id")) or ""
        for element in region:
            kind = etree.QName(element).localname
            author = element.findtext(f".//{name('dc:creator')}") or "?"
            found[key] = TrackedChange(kind, element, author)
    return found


def _text_of(element: etree._Element) -> str:
    paragraphs = element.iter(*_PARAGRAPHS)
    return " ".join("".join(one.itertext()).strip() for one in paragraphs).strip()


@dataclass(slots=True)
class _OdtReading:
    """One reading: with its insertions, or with what was deleted in their place."""

    extraction: Extraction
    styles: OdtStyles
    changes: dict[str, TrackedChange]
    is_rejected: bool = False
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _open: set[str] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _carried: list[Run] = field(default_factory=list)
    _tables: int = 0
    _cell: TableCell | None = None

    def read(self, body: etree._Element) -> list[Block]:
        """Return the blocks of the reading."""
        self._walk(body)
        if any(run.text.strip() for run in self._carried):
            self._add(self._carried, None, 0, None)
        return self.blocks

    def _is_inserted(self) -> bool:
        return any(
            self.changes[key].kind == "insertion" for key in self._open if key in self.changes
        )

    def _walk(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, self._outline_label(child), 0)
            elif tag == name("text:list"):
                self._list(child, None, 1, None)
            elif tag == name("table:table"):
                self._table(child)
            elif tag in _CONTAINERS:
                self._walk(child)
            elif isinstance(tag, str) and tag.startswith(_DRAWN):
                self._set_aside_drawing(child)
            else:
                self._mark(child)

    def _mark(self, child: etree._Element) -> None:
        """Follow a mark of a change that stands between paragraphs."""
        key = child.get(name("text:change-id")) or ""
        if child.tag == name("text:change-start"):
            self._open.add(key)
        elif child.tag == name("text:change-end"):
            self._open.discard(key)
        elif child.tag == name("text:change") and self.is_rejected:
            change = self.changes.get(key)
            if change and change.kind == "deletion":
                self._walk(change.content)

    def _table(self, table: etree._Element) -> None:
        self.extraction.report("table", "a table is read row by row")
        self._tables += 1
        number, outer = self._tables, self._cell
        for row, element in enumerate(table.iter(name("table:table-row"))):
            if next(element.iterancestors(name("table:table"))) is not table:
                continue
            for column, cell in enumerate(element.findall(name("table:table-cell"))):
                self._cell = TableCell(number, row, column)
                self._walk(cell)
        self._cell = outer

    def _list(
        self, element: etree._Element, style: str | None, level: int, key: str | None
    ) -> None:
        own = element.get(name("text:style-name")) or style
        if key is None:
            key = self._list_key(element, own)
        for item in element:
            if item.tag not in (name("text:list-item"), name("text:list-header")):
                continue
            written = item.get(name("text:start-value"))
            label: Label | None = None
            if item.tag == name("text:list-item"):
                label = self._counter(own, level, key, whole(written, 0) if written else None)
            for child in item:
                if child.tag in _PARAGRAPHS:
                    if self._paragraph(child, label, level - 1):
                        label = None
                elif child.tag == name("text:list"):
                    self._list(child, own, level + 1, key)
                else:
                    self._mark(child)

    def _list_key(self, element: etree._Element, style: str | None) -> str:
        """Return which counters a list uses: its own, or those of the list that it continues."""
        before = self._lists.get(element.get(name("text:continue-list")) or "")
        is_continued = element.get(name("text:continue-numbering")) == "true"
        shared = f"style {style}"
        key = before
        if key is None and is_continued:
            key = self._lists.get(shared)
        if key is None:
            key = f"list {len(self._lists)}"
        own = element.get(name("xml:id"))
        self._lists[own or f"number {len(self._lists)}"] = key
        self._lists[shared] = key
        return key

    def _outline_label(self, element: etree._Element) -> Label | None:
        """Return what numbers a heading, where the outline of the document or its style does."""
        if element.tag != name("text:h"):
            return None
        level = whole(element.get(name("text:outline-level")), 1)
        listed = self.styles.lists.get("outline", {}).get(level)
        if listed is None or not listed.is_numbered:
            return None
        return self._counter("outline", level, "outline", None)

    def _counter(self, style: str | None, level: int, key: str, start: int | None) -> Label:
        def label() -> str | None:
            levels = self.styles.lists.get(style or "", {})
            own = levels.get(level)
            if own is None:
                return None
            counts = self._counts.setdefault(key, {})
            counts[level] = counts.get(level, own.start - 1) + 1 if start is None else start
            for deeper in [one for one in counts if one > level]:
                del counts[deeper]
            if not own.is_numbered:
                return ""

            def printed(at: int) -> str:
                step = levels.get(at)
                return sampled(counts.get(at, step.start), step.sample) if step else ""

            if own.pattern:
                return re.sub(r"%(\d+)%", lambda m: printed(int(m[1])), own.pattern).strip()
            shown = range(max(1, level - own.shown_levels + 1), level + 1)
            return own.prefix + ".".join(filter(None, map(printed, shown))) + own.suffix

        return label

    def _paragraph(self, element: etree._Element, label: Label | None, level: int) -> bool:
        """Add a paragraph, several where deleted ends of paragraphs come back; tell if any."""
        style = element.get(name("text:style-name"))
        bold, struck = self.styles.is_bold(style), self.styles.is_struck(style)
        runs = [*self._carried, *self._runs(element, Run("", bold, struck))]
        self._carried = []
        if self.is_rejected and self._is_inserted():
            self._carried = runs
            return False
        parts: list[list[Run]] = [[]]
        for run in runs:
            first, *others = run.text.split(_BREAK)
            parts[-1].append(run._replace(text=first))
            parts += [[run._replace(text=other)] for other in others]
        added = [self._add(part, label, level, element) for part in parts]
        return any(added)

    def _add(
        self, runs: list[Run], label: Label | None, level: int, element: etree._Element | None
    ) -> bool:
        block = styled_block(runs, self.extraction)
        if block is None and not (label and self._cell):
            return False
        block = block or Block("")
        automatic = label() if label else None
        block.automatic = automatic or ""
        block.level = level if automatic is not None else -1
        if element is not None and element.tag == name("text:h"):
            block.heading = whole(element.get(name("text:outline-level")), 1)
        elif element is not None and self.styles.is_title(element.get(name("text:style-name"))):
            block.heading = TITLE_LEVEL
        if automatic == "":
            block.role = BlockRole.BULLET
        block.cell = self._cell
        block.where = (
            f"table {self._cell.table}, row {self._cell.row + 1}, cell {self._cell.column + 1}"
            if self._cell
            else f"paragraph {len(self.blocks) + 1}"
        )
        self.blocks.append(block)
        return True

    def _runs(self, parent: etree._Element, look: Run) -> Iterator[Run]:
        yield from self._words(parent.text, look)
        for child in parent:
            yield from self._child(child, look)
            yield from self._words(child.tail, look)

    def _words(self, text: str | None, look: Run) -> Iterator[Run]:
        if text and not (self.is_rejected and self._is_inserted()):
            yield look._replace(text=text)

    def _child(self, child: etree._Element, look: Run) -> Iterator[Run]:
        tag = child.tag
        if not isinstance(tag, str):
            return
        if tag == name("text:span"):
            yield from self._span(child, look)
        elif tag == name("text:s"):
            count = min(_MOST_SPACES, whole(child.get(name("text:c")), 1))
            yield from self._words(" " * count, look)
        elif tag in _SIGNS:
            yield from self._words(_SIGNS[tag], look)
        elif tag == name("text:note"):
            body = child.find(name("text:note-body"))
            self.extraction.report("footnotes", "notes are set apart")
            self.notes.append(_text_of(body) if body is not None else "")
        elif tag == name("text:change"):
            yield from self._deleted(child, look)
        elif tag in (name("text:change-start"), name("text:change-end")):
            self._mark(child)
        elif tag == name("office:annotation"):
            self.extraction.report("comments", "comments are left out")
            self.extraction.leave_out("comment", _text_of(child))
        elif tag.startswith(_DRAWN):
            self._set_aside_drawing(child)
        else:
            yield from self._runs(child, look)

    def _set_aside_drawing(self, element: etree._Element) -> None:
        text = _text_of(element)
        self.extraction.leave_out("text-box", text)
        self.extraction.report("text-box" if text else "picture")

    def _span(self, span: etree._Element, look: Run) -> Iterator[Run]:
        style = span.get(name("text:style-name"))
        if self.styles.is_hidden(style):
            self.extraction.leave_out("hidden-text", "".join(span.itertext()))
            self.extraction.report("hidden-text", "text formatted as hidden")
            return
        yield from self._runs(
            span,
            Run(
                "",
                self.styles.is_bold(style, otherwise=look.is_bold),
                self.styles.is_struck(style, otherwise=look.is_struck),
                self.styles.is_underlined(style) or look.is_underlined,
            ),
        )

    def _deleted(self, mark: etree._Element, look: Run) -> Iterator[Run]:
        """Put back what was deleted here; its ends of paragraphs come as breaks."""
        change = self.changes.get(mark.get(name("text:change-id")) or "")
        if not self.is_rejected or change is None or change.kind != "deletion":
            return
        for at, paragraph in enumerate(change.content.iter(*_PARAGRAPHS)):
            if at:
                yield look._replace(text=_BREAK)
            yield look._replace(text="".join(paragraph.itertext()))
