"""Segmentation: blocks of a document become a tree of points, and what frames them.

Nothing is dropped: each block ends in a point or in the frame. What is doubtful is said where it
stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.documents.readers.blocks import TITLE_LEVEL, Block, BlockRole, Extraction
from app.documents.readers.commentary import commentary_in
from app.documents.readers.drafts import DraftPoint, FramePart, Trust
from app.documents.readers.printed_numbers import (
    PrintedNumber,
    bare_run,
    find_bare_number,
    find_number,
)
from app.documents.readers.sequences import OpenSequences, Place

_DELETED = re.compile(
    r"^[\[(]?\s*(deleted|removed|struck|omitted|intentionally left blank|вилучено|виключено"
    r"|исключено|исключен|удалено|supprimé|حذفت|נמחק)\s*[\])]?\.?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(done (?:at|in)|signed (?:at|in|on)|in witness|for the (?:government|republic)|вчинено"
    r"|підписано|совершено|подписано|складено|fait à|signé|en foi de quoi|حرر|נעשה|נחתם)",
    re.IGNORECASE,
)
_GRAVE: Final = frozenset(("out-of-order", "orphan-number", "restart", "other-delimiter"))
_REPORTED_AS: Final = {"gap": "numbering-gap"}
_MOST_HEADING: Final = 160
_LEAST_LEAD: Final = 2
_MOST_LEAD: Final = 120
_MOST_INNER_HEADING: Final = 80
_MOST_BOLD_SENTENCE: Final = 40
_LOOK_AHEAD: Final = 11
_FEW_NUMBERS: Final = 3
_SENTENCE_ENDS: Final = (".", ";")


@dataclass(slots=True)
class _Segmenter:
    """Goes through the blocks once, with one look ahead."""

    blocks: Sequence[Block]
    extraction: Extraction
    points: list[DraftPoint] = field(default_factory=list)
    frame: list[FramePart] = field(default_factory=list)
    sequences: OpenSequences = field(default_factory=OpenSequences)
    numbers: list[PrintedNumber | None] = field(default_factory=list)
    is_comment: Callable[[Block], bool] = lambda _: False
    wants_heading: bool = False
    is_closing: bool = False

    def run(self) -> None:
        """Bring every block to its place."""
        self.numbers = _numbers_of(self.blocks, self.extraction)
        self.is_comment = commentary_in(self.blocks, self.numbers)
        for at, block in enumerate(self.blocks):
            if block.role in (BlockRole.FOOTNOTE, BlockRole.TABLE_HEADER, BlockRole.CODE):
                self._put_aside(block.role.value, block.text)
                continue
            number = self.numbers[at]
            if number and block.heading == TITLE_LEVEL and not block.automatic:
                number = None
            place = self._place(number, block, at) if number else None
            if number and place:
                self._begin(number, block, place, at)
                continue
            if number:
                self.extraction.report("not-a-number", block.source[:60])
                if self.points:
                    self.points[-1].doubt("holds-a-number")
            self._go_on(block, at)

    def _place(self, number: PrintedNumber, block: Block, at: int) -> Place | None:
        return self.sequences.place(number, block, self._upcoming(at))

    def _upcoming(self, at: int) -> list[PrintedNumber]:
        return [number for number in self.numbers[at + 1 : at + 1 + _LOOK_AHEAD] if number]

    def _put_aside(self, role: str, text: str) -> None:
        after = self.points[-1].label if self.points else None
        self.frame.append(FramePart(role, text, after))

    def _begin(self, number: PrintedNumber, block: Block, place: Place, at: int) -> None:
        parent = self.sequences.parent(place.depth)
        own = _own_label(number, parent)
        plain = f"{parent}.{own}" if parent else own
        label, copies = plain, 1
        while label in self.sequences.labels:
            copies += 1
            label = f"{plain}~{copies}"
        self.sequences.labels.add(label)
        point = DraftPoint(label, number.printed, parent, where=block.where)
        if place.doubt:
            self._say_doubt(point, place)
        if copies > 1:
            if place.doubt != "duplicate-label":
                self.extraction.report("duplicate-label", label)
            point.doubt("duplicate-label", Trust.LOW)
        self.sequences.open(number, block, place, label)
        self._fill(point, number, block, at)
        self.points.append(point)

    def _say_doubt(self, point: DraftPoint, place: Place) -> None:
        point.doubt(place.doubt, Trust.LOW if place.doubt in _GRAVE else Trust.MEDIUM)
        code = _REPORTED_AS.get(place.doubt, place.doubt)
        self.extraction.report(
            code, f"before {point.label}" if code != place.doubt else point.label
        )
        if place.doubt == "gap" and self.points:
            self.points[-1].doubt("before-gap")

    def _fill(self, point: DraftPoint, number: PrintedNumber, block: Block, at: int) -> None:
        """Part what stands behind a number into heading and text."""
        rest = number.rest.strip()
        lead = block.lead.removeprefix(number.printed).strip(" \u00a0–—-")
        if block.is_struck or _DELETED.match(rest):
            point.status, point.note = "struck", rest
        elif self._is_heading(number, block, rest, at):
            point.heading = rest.rstrip(".:")
        elif (
            lead
            and rest.startswith(lead)
            and _LEAST_LEAD < len(lead) <= _MOST_LEAD
            and lead != rest
        ):
            point.heading = lead.rstrip(" .:")
            point.text = rest[len(lead) :].lstrip(" .:–—")
        else:
            point.text = rest
        is_empty = not point.heading and not point.text and point.status == "present"
        self.wants_heading = bool(number.keyword) and is_empty and not number.is_annex

    def _is_heading(self, number: PrintedNumber, block: Block, rest: str, at: int) -> bool:
        if not rest or len(rest) > _MOST_HEADING:
            return False
        is_sentence = rest.endswith(_SENTENCE_ENDS)
        if block.heading or number.is_annex:
            return True
        if block.is_bold:
            return not (is_sentence and len(rest) > _MOST_BOLD_SENTENCE)
        if not number.keyword or is_sentence or rest.endswith((",", ":")):
            return False
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        is_followed = after is not None and after.role is BlockRole.BODY and not after.heading
        is_plain = is_followed and (self.numbers[at + 1] is None or not number.rest[:1].islower())
        return is_plain and rest[:1] == rest[:1].upper()

    def _go_on(self, block: Block, at: int) -> None:
        """Bring a block without a number to its place."""
        text = block.source.strip()
        if block.heading and not (self.points and self.wants_heading):
            is_title = block.heading in (1, TITLE_LEVEL) and not self.points
            self._put_aside("title" if is_title else "heading", text)
            self.sequences.follows_heading = True
        elif not self.points:
            self._put_aside("preamble" if at else "title", text)
        elif self.wants_heading and self._names(block, text):
            self.points[-1].heading = text.rstrip(".")
            self.wants_heading = False
        else:
            self.wants_heading = False
            self._continue(block, text, at)

    def _names(self, block: Block, text: str) -> bool:
        is_short = len(text) <= _MOST_HEADING and not text.endswith(_SENTENCE_ENDS)
        return bool(block.is_bold or block.heading) and is_short

    def _continue(self, block: Block, text: str, at: int) -> None:
        point = self.points[-1]
        if _CLOSING.match(text) and not self._upcoming_within(at, 5):
            self.is_closing = True
        if self.is_closing:
            self._put_aside("closing", text)
        elif self.is_comment(block):
            self.extraction.report("commentary", text[:60])
            self._put_aside("commentary", text)
        elif block.is_struck and point.status == "struck":
            point.note = f"{point.note or ''} {text}".strip()
        elif block.is_struck:
            self.extraction.report("struck-text", text[:60])
            point.doubt("struck-paragraph")
            self._put_aside("struck", text)
        elif self._is_inner_heading(block, text, at):
            self._put_aside("heading", text)
            self.sequences.follows_heading = True
        else:
            self._join(point, block, text)

    def _upcoming_within(self, at: int, blocks: int) -> bool:
        return any(self.numbers[at + 1 : at + 1 + blocks])

    def _is_inner_heading(self, block: Block, text: str, at: int) -> bool:
        is_short = len(text) < _MOST_INNER_HEADING and not text.endswith((*_SENTENCE_ENDS, ","))
        return block.is_bold and is_short and self._upcoming_within(at, 1)

    def _join(self, point: DraftPoint, block: Block, text: str) -> None:
        """Go on with the last point; after a sub-point it may be its parent that goes on."""
        if point.text and point.parent and block.role is not BlockRole.BULLET:
            point.doubt("continuation-owner", Trust.LOW)
            self.extraction.report("continuation-owner", f"{point.label}: {text[:40]}")
        point.text = f"{point.text}\n{text}".strip("\n")


def segment(
    blocks: Sequence[Block], extraction: Extraction
) -> tuple[list[DraftPoint], list[FramePart]]:
    """Return the points of a document, parents first, and what frames them."""
    segmenter = _Segmenter(list(_split_at_numbers(blocks)), extraction)
    segmenter.run()
    return segmenter.points, segmenter.frame


def _own_label(number: PrintedNumber, parent: str | None) -> str:
    if len(number.components) < 2 or number.keyword or not parent:  # noqa: PLR2004
        return number.own
    suffix = f" {number.suffix}" if number.suffix[:1].isalpha() else number.suffix
    return f"{number.components[-1]}{suffix}"


def _split_at_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; a line break before a number begins one of its own."""
    for block in blocks:
        if "\n" not in block.text or block.is_struck or block.role is BlockRole.CODE:
            yield block
            continue
        parts: list[list[str]] = []
        for line in block.text.split("\n"):
            if parts and not find_number(line.strip()):
                parts[-1].append(line)
            else:
                parts.append([line])
        yield replace(block, text="\n".join(parts[0]))
        for part in parts[1:]:
            yield Block(
                "\n".join(part).strip(),
                indent=block.indent + 0.5,
                where=block.where,
                quote_depth=block.quote_depth,
                is_bold=block.is_bold,
            )


def _numbers_of(blocks: Sequence[Block], extraction: Extraction) -> list[PrintedNumber | None]:
    """Return the number that each block begins with; bare ones only where there are no others."""
    found = [_number_of(block) for block in blocks]
    if sum(1 for number in found if number) >= _FEW_NUMBERS:
        return found
    is_body = [block.role is BlockRole.BODY for block in blocks]
    texts = [block.text if body else "" for block, body in zip(blocks, is_body, strict=True)]
    run = bare_run(texts)
    if run:
        extraction.report("bare-numbers", f"{len(run)} numbers without a full stop, in a row")
    return [
        find_bare_number(block.text) if at in run else number
        for at, (block, number) in enumerate(zip(blocks, found, strict=True))
    ]


def _number_of(block: Block) -> PrintedNumber | None:
    if block.role not in (BlockRole.BODY, BlockRole.BULLET):
        return None
    number = find_number(block.source)
    if number and block.automatic and number.rest.strip() != block.text.strip():
        # The text itself may begin with what looks like more of the number: the list's own stands.
        listed = find_number(f"{block.automatic} ")
        return listed.before(block.text) if listed else number
    return number
