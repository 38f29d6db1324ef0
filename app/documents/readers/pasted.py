"""Plain text that somebody pastes, cut into points: at its numbers, or at its paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.plans.given import GivenPoint, GivenText

_NUMBERED: Final = re.compile(
    r"(?P<label>\d{1,3}(?:\.\d{1,3})*)(?:[.)]|(?<=\.\d)|(?<=\.\d\d))\s+(?P<text>\S.*)"
)
_LETTERED: Final = re.compile(r"\(?(?P<label>[^\W\d_])\)\s+(?P<text>\S.*)")
_PREAMBLE: Final = "0"


@dataclass(slots=True)
class _Draft:
    """A point while its lines are read; a blank line between two of them is kept."""

    label: str
    lines: list[str] = field(default_factory=list)

    @property
    def point(self) -> GivenPoint:
        """The point, its lines joined to paragraphs."""
        paragraphs = re.split(r"\n{2,}", "\n".join(self.lines).strip("\n"))
        return GivenPoint(self.label, "\n".join(" ".join(part.split()) for part in paragraphs))


def read_pasted(text: str, title: str, language: str) -> GivenText:
    """Return a pasted text as points, in its order.

    Points begin at lines like `1.`, `2)`, `3.1` and `(a)`; a letter stands under the number before
    it. What comes before the first number is point 0. A text without numbers is cut at its blank
    lines, or at each line where it has none, and its points are numbered by us.
    """
    lines = text.strip().splitlines()
    drafts = list(_numbered(lines))
    are_printed = any(draft.label != _PREAMBLE for draft in drafts)
    if not are_printed:
        blocks = re.split(r"\n\s*\n", text.strip())
        parts = blocks if len(blocks) > 1 else lines
        written = [part for part in parts if part.strip()]
        drafts = [_Draft(str(at), part.splitlines()) for at, part in enumerate(written, 1)]
    points = tuple(draft.point for draft in drafts)
    return GivenText(title, language, points, are_labels_printed=are_printed)


def _numbered(lines: list[str]) -> Iterator[_Draft]:
    current = _Draft(_PREAMBLE)
    number = ""
    known = set()
    for written in lines:
        line = written.strip()
        found = _NUMBERED.fullmatch(line)
        lettered = None if found or not number else _LETTERED.fullmatch(line)
        label = found["label"] if found else f"{number}.{lettered['label']}" if lettered else ""
        match = found or lettered
        if match and label not in known:
            if any(part.strip() for part in current.lines):
                yield current
            known.add(label)
            number = label if found else number
            current = _Draft(label, [match["text"]])
        else:
            current.lines.append(line)
    if any(part.strip() for part in current.lines):
        yield current
