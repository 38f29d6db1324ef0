"""Confidence grades of a draft, from signs of the whole document beside those of each point."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from app.documents.readers.drafts import DraftPoint, FramePart, Trust
from app.documents.readers.printed_numbers import find_number

_FEW_POINTS: Final = 4
_LONG: Final = 5
_LEAST_LONG: Final = 500
_FRAME_HEAVY: Final = 0.6
_LEAST_FRAME: Final = 400


def grade(points: Sequence[DraftPoint], frame: Sequence[FramePart]) -> None:
    """Lower the confidence of points that the document as a whole speaks against."""
    lengths = {id(point): len(point.text) for point in points}
    usual = median(lengths.values()) if points else 0
    for point in points:
        size = lengths[id(point)]
        if len(points) >= _FEW_POINTS and size > max(_LEAST_LONG, _LONG * usual):
            point.doubt("longer-than-others")
        if any(find_number(line.strip()) for line in point.text.split("\n")[1:]):
            point.doubt("holds-a-number")
        if not point.text and not point.heading and point.status == "present":
            point.doubt("empty")
        if point.text.rstrip().endswith(("-", "\u2010")):
            point.doubt("ends-within-a-word")
    _doubt_beside_code(points, frame)
    inside = sum(lengths.values())
    aside = sum(len(part.text) for part in frame if part.role in ("preamble", "closing", "code"))
    if aside > _LEAST_FRAME and aside > _FRAME_HEAVY * (inside + aside):
        for point in points:
            point.doubt("little-of-the-document", Trust.MEDIUM)


def _doubt_beside_code(points: Sequence[DraftPoint], frame: Sequence[FramePart]) -> None:
    """Doubt the point before a block of code that holds numbers of points."""
    by_label = {point.label: point for point in points}
    for part in frame:
        lines = re.split(r"\n", part.text)
        if part.role == "code" and any(find_number(line.strip()) for line in lines):
            before = by_label.get(part.after or "")
            if before is not None:
                before.doubt("code-holds-a-number", Trust.LOW)
