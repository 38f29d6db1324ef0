"""Refusals of files: each has a code, and something to do about it."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, str]] = {
    "no-text-layer": "The PDF holds pictures of pages and no text: a scan. Run text recognition "
    "(OCR) on it, check the result, and send the text.",
    "rtl-pdf": "The PDF holds text that runs from right to left, whose order a PDF does not keep. "
    "Send the Word file or the web page.",
    "encrypted": "The file is protected by a password. Save a copy without one.",
    "too-large": "The file, or what it unfolds to, is larger than is read: 20 MB, 100 MB unfolded, "
    "400 pages, 20,000 paragraphs. Send it in parts.",
    "too-long": "Reading the file took too long and was ended. Send it in parts, or as plain text.",
    "too-deep": "The file nests its parts too deep to be a text. Save it anew, or send plain text.",
    "binary": "The file is no text and no document. Send Word (.docx), OpenDocument (.odt), PDF, "
    "a web page, Markdown or plain text.",
    "encoding-unknown": "No known encoding fits the text. Save it as UTF-8.",
    "old-word-format": "The file has the format of Word before 2007. Save it as .docx.",
    "rtf": "The file is in Rich Text Format. Save it as .docx.",
    "unknown-zip": "The file is an archive, but no Word document and no OpenDocument text. Send "
    "the document itself.",
    "reader-failed": "The file is broken: the program that reads it gave up. Open it, save it "
    "anew, and send that.",
}
"""What to do, by the code of the refusal."""
