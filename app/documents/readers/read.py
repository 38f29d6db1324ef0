"""Reading a file into a draft: its format is sniffed by its bytes, never by its name."""

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Final

from app.documents.readers.archives import is_zip, names_in_zip
from app.documents.readers.blocks import LIMITS, Block, Extraction, ReadLimits, RefusedError
from app.documents.readers.docx import read_docx
from app.documents.readers.drafts import DocumentSource, Draft, DraftPoint, FramePart
from app.documents.readers.grading import grade
from app.documents.readers.html import read_html
from app.documents.readers.markdown import read_markdown
from app.documents.readers.odt import read_odt
from app.documents.readers.pdf import read_pdf
from app.documents.readers.plain_text import read_plain_text
from app.documents.readers.segmenter import segment

METHOD: Final = 1
"""Raised when the same file is read otherwise than before."""

_HEAD: Final = 4096
_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|body|head)\b"
    rb"|^\s*<(?:div|p|ol|ul|table|article|section|main|meta|title|h[1-6])\b"
)
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mdown", ".mkd")
_READERS: Final[dict[str, Callable[[bytes, ReadLimits], Extraction]]] = {
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
    "html": read_html,
    "md": read_markdown,
    "txt": read_plain_text,
}
_REFUSED: Final = {"doc": "old-word-format", "rtf": "rtf", "zip": "unknown-zip", "": "binary"}
_ENDINGS: Final = {
    "docx": ("docx", "docm", "dotx"),
    "odt": ("odt", "ott"),
    "pdf": ("pdf",),
    "html": ("html", "htm", "xhtml"),
}
_MARKS: Final = (
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    *(
        (mark, "")
        for mark in (
            b"\x7fELF",
            b"MZ\x90",
            b"\x89PNG",
            b"\xff\xd8\xff",
            b"GIF8",
            b"\x1f\x8b",
            b"7z\xbc\xaf",
            b"Rar!",
            b"\xfd7zXZ",
            b"II*\0",
            b"MM\0*",
        )
    ),
)
"""How files begin that are no text, by format; those without one are binary."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PDF_HEAD: Final = 1024


def format_of(data: bytes, name: str) -> str:
    """Return the format that bytes have; the name only tells Markdown from plain text."""
    head = data[:_HEAD]
    begins = head.lstrip()
    if b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if is_zip(data):
        return _zipped_format(data)
    if _HTML.search(head.replace(b"\0", b"")):
        return "html"
    text = "md" if name.lower().endswith(_MARKDOWN_NAMES) else "txt"
    return next((kind for mark, kind in _MARKS if begins.startswith(mark)), text)


def _zipped_format(data: bytes) -> str:
    names = names_in_zip(data)
    if "word/document.xml" in names:
        return "docx"
    return "odt" if "content.xml" in names else "zip"


def read_draft(data: bytes, name: str, limits: ReadLimits = LIMITS) -> Draft:
    """Return the draft of a file, or one that says why it is refused."""
    draft = Draft(
        DocumentSource(name, hashlib.sha256(data).hexdigest(), "", len(data), f"readers {METHOD}")
    )
    try:
        _read(draft, data, limits)
    except RefusedError as error:
        draft.refused = error.code
    except (RecursionError, MemoryError):
        draft.refused = "too-deep"
    if draft.refused:
        draft.points, draft.frame, draft.left_out, draft.rejected = [], [], [], None
    return draft


def _read(draft: Draft, data: bytes, limits: ReadLimits) -> None:
    if len(data) > limits.file_bytes:
        raise RefusedError("too-large")
    kind = format_of(data, draft.source.name)
    if kind in _REFUSED:
        raise RefusedError(_REFUSED[kind])
    draft.source.format = kind
    draft.source.reader = f"{kind} {METHOD}"
    extraction = _READERS[kind](data, limits)
    _check_name(draft.source.name, kind, extraction)
    draft.points, draft.frame = _segmented(extraction.blocks, extraction, limits)
    if extraction.base is not None:
        draft.rejected, _ = _segmented(extraction.base, Extraction(), limits)
    if not draft.points:
        extraction.report("no-numbered-points", "no number was found that begins a point")
    draft.left_out = extraction.left_out
    draft.report = list(extraction.notices.values())


def _segmented(
    blocks: Sequence[Block], extraction: Extraction, limits: ReadLimits
) -> tuple[list[DraftPoint], list[FramePart]]:
    if len(blocks) > limits.blocks:
        raise RefusedError("too-large")
    for block in blocks:
        block.text = _CONTROLS.sub("", block.text)
        block.lead = _CONTROLS.sub("", block.lead)
    points, frame = segment(blocks, extraction)
    grade(points, frame)
    return points, frame


def _check_name(name: str, kind: str, extraction: Extraction) -> None:
    """Report a file whose name says another format than its bytes."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    known = {one for endings in _ENDINGS.values() for one in endings}
    if ending in known and ending not in _ENDINGS.get(kind, ()):
        extraction.report("name-mismatch", f"it is called .{ending} and holds {kind}")
