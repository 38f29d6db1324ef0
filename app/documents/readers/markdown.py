"""Markdown (CommonMark): lists as they were written, not as they would be numbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

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
from app.documents.readers.printed_numbers import find_number
from app.documents.readers.table_rows import read_rows

_DEEPEST: Final = 60
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_QUOTES = re.compile(r"^[ \t]*((?:>[ \t]?)+)")


def read_markdown(data: bytes, limits: ReadLimits) -> Extraction:
    """Return the blocks of a Markdown text; raises RefusedError for what nests too deep."""
    extraction = Extraction()
    text = decode(data, extraction).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if any(_depth(line) > _DEEPEST for line in lines):
        raise RefusedError("too-deep")
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 4 * _DEEPEST})
    walk = _Walk(extraction, parser.enable("strikethrough").enable("table"))
    walk.run(text)
    if len(walk.blocks) > limits.blocks:
        raise RefusedError("too-large")
    extraction.blocks = read_rows(walk.blocks, extraction)
    return extraction


def _depth(line: str) -> int:
    quotes = _QUOTES.match(line)
    return quotes[1].count(">") if quotes else 0


def _parted(lines: list[str]) -> Iterator[str]:
    """Yield lines, with a blank one before each that begins with a number."""
    for line in lines:
        if find_number(_unescaped(line)):
            yield ""
        yield line


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens once."""

    extraction: Extraction
    parser: MarkdownIt
    blocks: list[Block] = field(default_factory=list)
    _depth: int = 0
    _quotes: int = 0
    _heading: int = 0
    _number: str | None = None
    _tables: int = 0
    _cell: TableCell | None = None

    def run(self, text: str) -> None:
        """Turn a text into blocks."""
        for token in self.parser.parse(text):
            if token.type == "inline":
                self._inline(token)
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "html_block":
                self._html(token)
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        kind = token.type
        if kind.startswith(("ordered_list", "bullet_list")):
            self._depth += token.nesting
        elif kind == "list_item_open":
            self._number = token.info + token.markup if token.info else ""
        elif kind.startswith("blockquote"):
            self._quotes += token.nesting
        elif kind.startswith("heading"):
            self._heading = int(token.tag[1]) if token.nesting > 0 else 0
        else:
            self._table(kind)

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self.extraction.report("table", "a table is read row by row")
            self._tables += 1
            self._cell = TableCell(self._tables, -1, -1)
        elif kind == "table_close":
            self._cell = None
        elif kind == "tr_open" and self._cell:
            self._cell = TableCell(self._cell.table, self._cell.row + 1, -1)
        elif kind in ("td_open", "th_open") and self._cell:
            self._cell = self._cell._replace(column=self._cell.column + 1)

    def _code(self, token: Token) -> None:
        """Set code aside; what is only indented and begins with numbers is read as text."""
        text = token.content.strip()
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if token.type == "code_block" and lines and find_number(_unescaped(lines[0])):
            self.run("\n".join(_parted(lines)))
            return
        self.extraction.report("code-block", text[:60])
        self.blocks.append(Block(text, role=BlockRole.CODE, where=_where(token)))

    def _html(self, token: Token) -> None:
        """Take tags off; a comment is left out."""
        for comment in _COMMENT.findall(token.content):
            self.extraction.leave_out("comment", comment[4:-3])
            self.extraction.report("comments", "comments are left out")
        text = _TAG.sub("", _COMMENT.sub("", token.content)).strip()
        if text:
            self.blocks.append(Block(text, where=_where(token)))

    def _inline(self, token: Token) -> None:
        block = styled_block(self._runs(token), self.extraction)
        if block is None:
            return
        block.heading = self._heading
        block.quote_depth = self._quotes
        block.cell = self._cell
        block.where = _where(token)
        if self._number is not None:
            block.automatic, block.level = self._number, self._depth - 1
            block.role = BlockRole.BULLET if self._number == "" else BlockRole.BODY
            self._number = None
        self.blocks.append(block)

    def _runs(self, token: Token) -> list[Run]:
        found: list[Run] = []
        strong = struck = 0
        for child in token.children or ():
            kind = child.type
            if kind in ("strong_open", "strong_close"):
                strong += child.nesting
            elif kind in ("s_open", "s_close"):
                struck += child.nesting
            elif kind in ("softbreak", "hardbreak"):
                found.append(Run("\n", strong > 0, struck > 0))
            elif kind == "image":
                self.extraction.report("picture", child.content)
                self.extraction.leave_out("picture", child.content)
            elif kind == "html_inline" and _LINE_BREAK.match(child.content):
                found.append(Run("\n", strong > 0, struck > 0))
            elif kind == "html_inline":
                struck += _strikes(child.content)
            elif child.content:
                found.append(Run(child.content, strong > 0, struck > 0))
        return found


def _strikes(tag: str) -> int:
    """Return 1 where a tag begins to strike words, -1 where it ends."""
    found = re.fullmatch(r"<(/?)(?:s|del|strike)\b[^>]*>", tag, re.IGNORECASE)
    return 0 if found is None else -1 if found[1] else 1


def _where(token: Token) -> str:
    return f"line {token.map[0] + 1}" if token.map else ""
