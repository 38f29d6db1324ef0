"""Pieces of Markdown (CommonMark): stored text in it is always text, never markup.

What could begin markup inside a line gets a backslash, and so does what could where a line begins;
CommonMark takes it away again. The rest stays as it is, since Markdown is read in the raw as well.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>|~$&]|\A[#+=-]")
_NUMBERED: Final = re.compile(r"\A(\d{1,9})([.)])")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    marked = _MARKUP.sub(lambda found: f"\\{found.group()}", " ".join(_plain(text).split()))
    return _NUMBERED.sub(r"\1\\\2", marked)


def heading(level: int, words: str) -> str:
    """Return a heading of words that are Markdown already."""
    return f"{'#' * level} {words}"


def quoted(text: str) -> str:
    """Return stored text as a quotation, its lines kept apart."""
    *before, last = [escaped(line) for line in _plain(text).split("\n")]
    return "\n".join([*(f"> {line}\\" for line in before), f"> {last}"])


def bullets(items: Iterable[str]) -> str:
    """Return a list of words that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def document(blocks: Sequence[str]) -> str:
    """Return blocks as a document, those without words left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _plain(text: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
