"""Web pages (HTML): the article without its furniture, lists numbered as a browser would."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from app.documents.readers.blocks import (
    Block,
    BlockRole,
    Extraction,
    ReadLimits,
    RefusedError,
    Run,
    TableCell,
    styled_block,
)
from app.documents.readers.decoding import decode
from app.documents.readers.number_formats import LATIN, lettered, roman
from app.documents.readers.page_furniture import is_furniture, is_list_of_links, words_of
from app.documents.readers.table_rows import read_rows

_DROPPED: Final = frozenset(
    "script style noscript template iframe object embed svg math canvas head".split()
)
_BLOCKS: Final = frozenset(
    (
        "p div li h1 h2 h3 h4 h5 h6 blockquote td th tr table tbody thead tfoot ul ol section"
        " article main body html header dl dt dd pre address center details summary hr fieldset"
        " caption"
    ).split()
)
_COUNTERS = re.compile(r"counters?\(")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LIST_STYLES: Final = (
    ("lower-alpha", "a"),
    ("lower-latin", "a"),
    ("lower-roman", "i"),
    ("upper-alpha", "A"),
    ("upper-latin", "A"),
    ("upper-roman", "I"),
    ("list-style:none", "none"),
    ("list-style-type:none", "none"),
)
_MOST_OF_PAGE: Final = 0.5
_HEAD_BYTES: Final = 4096


@dataclass(slots=True)
class _List:
    """A list while its items are counted."""

    is_ordered: bool
    kind: str
    next: int
    step: int

    def number(self, item: etree._Element) -> str:
        """Count an item, and return its number as a browser prints it."""
        self.next = _whole(item.get("value"), self.next)
        value = self.next
        self.next += self.step
        if value <= 0:
            return f"{value}."
        kind = item.get("type") or self.kind
        printed = {
            "a": lettered(value, LATIN),
            "A": lettered(value, LATIN.upper()),
            "i": roman(value),
            "I": roman(value).upper(),
        }.get(kind, str(value))
        return f"{printed}."


def read_html(data: bytes, limits: ReadLimits) -> Extraction:
    """Return the text of a web page; raises RefusedError."""
    extraction = Extraction()
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    text = decode(data, extraction, declared[1].decode("ascii", "ignore") if declared else "")
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise RefusedError("reader-failed") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise RefusedError("too-deep")
    if sum(1 for _ in root.iter()) > limits.elements:
        raise RefusedError("too-large")
    title = root.findtext(".//title")
    if title:
        extraction.leave_out("page-title", title)
    sheets = " ".join(element.text or "" for element in root.iter("style"))
    makes_numbers = bool(_COUNTERS.search(sheets))
    if makes_numbers:
        extraction.report(
            "css-numbers", "the page makes its numbers by style sheet: counted from the lists"
        )
    body = root.find("body")
    walk = _HtmlWalk(extraction, limits, makes_numbers=makes_numbers)
    article = _article(root if body is None else body)
    if article is not None and body is not None:
        _set_rest_aside(body, article, extraction)
    start = article if article is not None else body if body is not None else root
    walk.visit(start, Run(""), 0)
    walk.flush()
    if len(walk.blocks) > limits.blocks:
        raise RefusedError("too-large")
    extraction.blocks = read_rows(walk.blocks, extraction)
    return extraction


def _article(body: etree._Element) -> etree._Element | None:
    """Return the part of a page that says that it is the text, if it holds most of the words."""
    found = body.xpath("//article|//main|//*[@role='main']")
    best = max(found, key=lambda element: len(words_of(element)), default=None)
    if best is None or len(words_of(best)) <= _MOST_OF_PAGE * len(words_of(body)):
        return None
    return best


def _set_rest_aside(
    parent: etree._Element, article: etree._Element, extraction: Extraction
) -> None:
    ancestors = {id(one) for one in article.iterancestors()}
    for child in parent:
        if child is article or not isinstance(child.tag, str) or child.tag in _DROPPED:
            continue
        if id(child) in ancestors:
            _set_rest_aside(child, article, extraction)
            continue
        words = words_of(child)
        if words:
            extraction.leave_out("furniture", words)
            extraction.report("furniture", "navigation, adverts and the like")


@dataclass(slots=True)
class _HtmlWalk:
    """Goes through the elements once; a block ends where one of a browser would."""

    extraction: Extraction
    limits: ReadLimits
    makes_numbers: bool
    blocks: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _number: str | None = None
    _heading: int = 0
    _quotes: int = 0
    _tables: int = 0
    _open_tables: list[TableCell] = field(default_factory=list)
    _cell: TableCell | None = None

    def visit(self, element: etree._Element, look: Run, depth: int) -> None:
        """Read an element and what it holds."""
        if depth > self.limits.depth:
            raise RefusedError("too-deep")
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or self._is_set_aside(element, tag):
            return
        if tag == "br":
            self._runs.append(look._replace(text="\n"))
            return
        if tag == "img":
            self.extraction.report("picture", element.get("alt") or "")
            self.extraction.leave_out("picture", element.get("alt") or "")
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.flush()
        outer = self._heading, self._cell, self._number
        self._enter(element, tag)
        self._read(element, _look(element, tag, look), depth)
        if is_block:
            self.flush()
        self._leave(tag)
        self._heading, self._cell = outer[0], outer[1]
        if is_block and tag == "li":
            self._number = None

    def flush(self) -> None:
        """End the block that is being read."""
        runs, self._runs = self._runs, []
        block = styled_block(runs, self.extraction)
        if block is None:
            return
        text = re.sub(r"[ \t\r\xa0]+", " ", block.text)
        block.text = re.sub(r" *\n *", "\n", text).strip()
        block.heading = self._heading
        block.quote_depth = self._quotes
        block.cell = self._cell
        block.where = f"block {len(self.blocks) + 1}"
        if self._number is not None:
            block.automatic, block.level = self._number, len(self._lists) - 1
            block.role = BlockRole.BULLET if self._number == "" else BlockRole.BODY
            self._number = None
        self.blocks.append(block)

    def _is_set_aside(self, element: etree._Element, tag: str) -> bool:
        style = _style(element)
        is_hidden = (
            element.get("hidden") is not None
            or "display:none" in style
            or "visibility:hidden" in style
        )
        if is_hidden or is_furniture(element, tag) or is_list_of_links(element, tag):
            words = words_of(element)
            if words:
                self.flush()
                self.extraction.leave_out("hidden-text" if is_hidden else "furniture", words)
                self.extraction.report(
                    "hidden-text" if is_hidden else "furniture",
                    "text that is not shown" if is_hidden else "navigation, adverts and the like",
                )
            return True
        return False

    def _enter(self, element: etree._Element, tag: str) -> None:
        if tag == "blockquote":
            self._quotes += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self._heading = int(tag[1])
        elif tag in ("ol", "ul"):
            self._lists.append(_list(element, tag))
        elif tag == "li":
            self._number = self._number_of(element)
        elif tag == "table":
            self._tables += 1
            self._open_tables.append(TableCell(self._tables, -1, -1))
            self._cell = None
        elif tag == "tr" and self._open_tables:
            table = self._open_tables[-1]
            self._open_tables[-1] = table._replace(row=table.row + 1, column=-1)
        elif tag in ("td", "th") and self._open_tables:
            table = self._open_tables[-1]
            self._open_tables[-1] = table._replace(column=table.column + 1)
            self._cell = self._open_tables[-1] if _has_columns(element) else None

    def _leave(self, tag: str) -> None:
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "table":
            self._open_tables.pop()

    def _read(self, element: etree._Element, look: Run, depth: int) -> None:
        self._add(element.text, look)
        for child in element:
            self.visit(child, look, depth + 1)
            self._add(child.tail, look)

    def _add(self, text: str | None, look: Run) -> None:
        if text:
            self._runs.append(look._replace(text=re.sub(r"\s+", " ", text)))

    def _number_of(self, item: etree._Element) -> str:
        if not self._lists:
            return ""
        current = self._lists[-1]
        is_counted = current.is_ordered and (current.kind != "none" or self.makes_numbers)
        return current.number(item) if is_counted else ""


def _has_columns(cell: etree._Element) -> bool:
    """Tell whether a cell has another beside it: tables of one column are layout."""
    row = cell.getparent()
    return row is not None and sum(1 for one in row if one.tag in ("td", "th")) > 1


def _look(element: etree._Element, tag: str, look: Run) -> Run:
    style = _style(element)
    is_bold = tag in ("strong", "b", "th") or bool(re.search(r"font-weight:(bold|[6-9]00)", style))
    is_struck = tag in ("s", "strike", "del") or "line-through" in style
    is_underlined = tag in ("u", "ins") or "text-decoration:underline" in style
    return Run(
        "",
        look.is_bold or is_bold,
        look.is_struck or is_struck,
        look.is_underlined or is_underlined,
    )


def _style(element: etree._Element) -> str:
    return (element.get("style") or "").replace(" ", "").lower()


def _list(element: etree._Element, tag: str) -> _List:
    style = _style(element)
    is_reversed = element.get("reversed") is not None
    items = sum(1 for child in element if child.tag == "li")
    start = _whole(element.get("start"), items if is_reversed else 1)
    styled = next((kind for words, kind in _LIST_STYLES if words in style), "1")
    kind = element.get("type") or styled
    return _List(tag == "ol", kind, start, -1 if is_reversed else 1)


def _whole(written: str | None, otherwise: int) -> int:
    try:
        return int(written or "")
    except ValueError:
        return otherwise
