"""Numbering definitions of Office Open XML (numbering.xml), counted as Word counts them."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from app.documents.readers.number_formats import WORD_FORMATS

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_STEPS: Final = 20
_LAST_LEVEL: Final = 8


def value_of(element: etree._Element | None, tag: str, otherwise: str | None = None) -> str | None:
    """Return the `w:val` of a child of an element."""
    child = element.find(W + tag) if element is not None else None
    return otherwise if child is None else child.get(f"{W}val", otherwise)


def number_in(written: str | None, otherwise: int = 0) -> int:
    """Return a written number, or another one where it is none."""
    try:
        return int(float(written or ""))
    except (ValueError, OverflowError):
        return otherwise


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list prints its numbers."""

    start: int
    format: str
    pattern: str
    is_legal: bool
    style: str | None
    restarts: bool


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list: lists that share a definition count on together."""

    definition: str
    levels: dict[int, ListLevel]
    overrides: dict[int, int]


class WordNumbers:
    """The counters of one reading: a deleted paragraph shifts the numbers of the next ones."""

    def __init__(self, numbering: etree._Element | None, styles: dict[str, etree._Element]) -> None:
        """Take the definitions, and the styles that refer to them."""
        self.unknown_formats: set[str] = set()
        self._styles = styles
        self._lists = _lists(numbering) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def list_of(
        self, properties: etree._Element | None, style: str | None
    ) -> tuple[str | None, int]:
        """Return the list and the level of a paragraph, which its style may give."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        name, level = value_of(own, "numId"), value_of(own, "ilvl")
        via = None
        current = style
        for _ in range(_MOST_STEPS):
            if name is not None or current not in self._styles:
                break
            styled = self._styles[current].find(f"{W}pPr")
            numbered = styled.find(f"{W}numPr") if styled is not None else None
            if numbered is not None:
                name, via = value_of(numbered, "numId"), current
                level = level if level is not None else value_of(numbered, "ilvl")
            current = value_of(self._styles[current], "basedOn")
        if name and level is None and name in self._lists:
            for at, one in self._lists[name].levels.items():
                if one.style and one.style == (via or style):
                    level = str(at)
        return name, min(_LAST_LEVEL, max(0, number_in(level)))

    def next(self, name: str | None, level: int) -> str | None:
        """Count one paragraph, and return its number as it is printed; None where it has none."""
        found = self._lists.get(name or "")
        if found is None or name is None or level not in found.levels:
            return None
        levels = found.levels
        counts = self._counts.setdefault(found.definition, {})
        if (name, level) not in self._begun and level in found.overrides:
            counts[level] = found.overrides[level] - 1
        self._begun.add((name, level))
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if deeper not in levels or levels[deeper].restarts:
                del counts[deeper]
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        if levels[level].format == "bullet":
            return ""
        return self._printed(levels, level, counts)

    def _printed(self, levels: dict[int, ListLevel], level: int, counts: dict[int, int]) -> str:
        def step(found: "re.Match[str]") -> str:
            at = int(found[1]) - 1
            name = levels[at].format if at in levels and not levels[level].is_legal else "decimal"
            if name not in WORD_FORMATS:
                self.unknown_formats.add(name)
            return WORD_FORMATS.get(name, str)(counts.get(at, 1))

        return re.sub(r"%(\d)", step, levels[level].pattern).strip()


def _lists(numbering: etree._Element) -> dict[str, NumberedList]:
    definitions = {
        one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")
    }
    linked = {value_of(one, "styleLink"): one for one in definitions.values()}
    found = {}
    for one in numbering.findall(f"{W}num"):
        definition = definitions.get(value_of(one, "abstractNumId"))
        if definition is None:
            continue
        link = value_of(definition, "numStyleLink")
        definition = linked.get(link, definition) if link else definition
        levels = {
            number_in(level.get(f"{W}ilvl")): _level(level)
            for level in definition.findall(f"{W}lvl")
        }
        overrides = {}
        for override in one.findall(f"{W}lvlOverride"):
            at = number_in(override.get(f"{W}ilvl"))
            start = value_of(override, "startOverride")
            if start is not None:
                overrides[at] = number_in(start)
            changed = override.find(f"{W}lvl")
            if changed is not None:
                levels[at] = _level(changed)
        name = one.get(f"{W}numId")
        found[name] = NumberedList(definition.get(f"{W}abstractNumId") or name, levels, overrides)
    return found


def _level(level: etree._Element) -> ListLevel:
    legal = level.find(f"{W}isLgl")
    return ListLevel(
        start=number_in(value_of(level, "start", "0")),
        format=value_of(level, "numFmt", "decimal") or "decimal",
        pattern=value_of(level, "lvlText") or "",
        is_legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        style=value_of(level, "pStyle"),
        restarts=value_of(level, "lvlRestart") != "0",
    )
