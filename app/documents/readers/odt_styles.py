"""Styles of OpenDocument text: what a name says of look, lists and levels."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

_SPACES: Final = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_MOST_STEPS: Final = 20


def name(short: str) -> str:
    """Return the whole name of an element or attribute: text:p."""
    space, local = short.split(":")
    return f"{{{_SPACES[space]}}}{local}"


def whole(written: str | None, otherwise: int) -> int:
    """Return a written number, or another one where it is none."""
    try:
        return int(written or "")
    except ValueError:
        return otherwise


@dataclass(frozen=True, slots=True)
class OdtListLevel:
    """How one level of a list prints its numbers."""

    is_numbered: bool
    sample: str
    prefix: str
    suffix: str
    shown_levels: int
    start: int
    pattern: str


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says itself; None where its parent says it."""

    parent: str | None
    weight: str | None
    line_through: str | None
    underline: str | None
    display: str | None
    list_style: str | None


class OdtStyles:
    """The styles of a document and of its content together."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """Take them from the roots of styles.xml and content.xml."""
        self._styles: dict[str, OdtStyle] = {}
        self.lists: dict[str, dict[int, OdtListLevel]] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(name("style:style")):
                self._styles[style.get(name("style:name")) or ""] = _style(style)
            for listed in root.iter(name("text:list-style")):
                self.lists[listed.get(name("style:name")) or ""] = dict(map(_level, listed))
            for outline in root.iter(name("text:outline-style")):
                self.lists["outline"] = dict(map(_level, outline))

    def is_bold(self, style: str | None, *, otherwise: bool = False) -> bool:
        """Tell whether a style is bold."""
        weight = self._said(style, "weight")
        return otherwise if weight is None else weight in ("bold", "600", "700", "800", "900")

    def is_struck(self, style: str | None, *, otherwise: bool = False) -> bool:
        """Tell whether a style strikes words through."""
        line = self._said(style, "line_through")
        return otherwise if line is None else line != "none"

    def is_underlined(self, style: str | None) -> bool:
        """Tell whether a style underlines words."""
        return self._said(style, "underline") not in (None, "none")

    def is_hidden(self, style: str | None) -> bool:
        """Tell whether a style hides words."""
        return self._said(style, "display") == "none"

    def list_style(self, style: str | None) -> str | None:
        """Return the list that a style of paragraphs belongs to."""
        return self._said(style, "list_style")

    def is_title(self, style: str | None) -> bool:
        """Tell whether a style is that of titles, or made from it."""
        for _ in range(_MOST_STEPS):
            if style is None:
                return False
            if style in ("Title", "Subtitle"):
                return True
            found = self._styles.get(style)
            style = found.parent if found else None
        return False

    def _said(self, style: str | None, what: str) -> str | None:
        for _ in range(_MOST_STEPS):
            found = self._styles.get(style or "")
            if found is None:
                return None
            said: str | None = getattr(found, what)
            if said is not None:
                return said
            style = found.parent
        return None


def _style(style: etree._Element) -> OdtStyle:
    words = style.find(name("style:text-properties"))

    def said(attribute: str) -> str | None:
        return words.get(name(attribute)) if words is not None else None

    return OdtStyle(
        parent=style.get(name("style:parent-style-name")),
        weight=said("fo:font-weight"),
        line_through=said("style:text-line-through-style"),
        underline=said("style:text-underline-style"),
        display=said("text:display"),
        list_style=style.get(name("style:list-style-name")),
    )


def _level(element: etree._Element) -> tuple[int, OdtListLevel]:
    sample = element.get(name("style:num-format")) or ""
    is_number = element.tag in (
        name("text:list-level-style-number"),
        name("text:outline-level-style"),
    )
    return whole(element.get(name("text:level")), 1), OdtListLevel(
        is_numbered=is_number and bool(sample),
        sample=sample,
        prefix=element.get(name("style:num-prefix")) or "",
        suffix=element.get(name("style:num-suffix")) or "",
        shown_levels=whole(element.get(name("text:display-levels")), 1),
        start=whole(element.get(name("text:start-value")), 1),
        pattern=element.get(name("loext:num-list-format")) or "",
    )
