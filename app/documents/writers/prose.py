"""What is told in headings, sentences, lists and quotations, as Markdown or as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import indent

from app.documents.writers.markdown import bullets, document, escaped, heading, quoted


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something said; nothing when empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Items of a list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A text that is not ours, its lines kept apart."""

    text: str


Block = Heading | Sentence | Listed | Quotation


def prose_markdown(blocks: Iterable[Block]) -> str:
    """Return blocks in Markdown; every text in them stays text."""
    return document([_markdown(block) for block in blocks])


def prose_text(blocks: Iterable[Block]) -> str:
    """Return blocks as plain text, headings underlined, quotations indented."""
    return "\n\n".join(filter(None, map(_text, blocks))) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return heading(level, escaped(text))
        case Sentence(text):
            return escaped(text)
        case Listed(items):
            return bullets(map(escaped, items))
        case Quotation(text):
            return quoted(text)


def _text(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{text}\n{('=' if level == 1 else '-') * len(text)}"
        case Sentence(text):
            return text
        case Listed(items):
            return "\n".join(f"- {item}" for item in items)
        case Quotation(text):
            return indent(text, "  ")
