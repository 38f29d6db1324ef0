"""Which spans of one reading were kept, deleted and inserted to make another.

The word-level answer is the longest common subsequence of tokens, computed bit-parallel by
rapidfuzz (Hyyrö 2004); it is exact and minimal in tokens up to `MOST_CELLS` token pairs between
the common ends, above which the whole middle is replaced and the script says that it is coarse.
Then pieces of a few common tokens between two changes are given up, so that phrases read whole.

Offsets count Unicode code points. Applying a script to its base gives its target exactly.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Indel

from app.domain.text import tokenise

MOST_CELLS: Final = 4_000_000
"""Token pairs that are compared exactly: 0.5 MB of bits and some tens of milliseconds."""

_MOST_CODES: Final = 1_000_000  # there are not many more code points to stand for tokens
_FIRST_CODE: Final = 0x10000  # above the surrogates, which rapidfuzz could not tell from text


class Op(StrEnum):
    """What happened to a span."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Span:
    """One piece: its half-open range in the base, in the target, and the piece itself."""

    op: Op
    base: tuple[int, int]
    target: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class EditScript:
    """The spans in order; `is_coarse` when the texts were too long to compare word by word."""

    spans: tuple[Span, ...]
    is_coarse: bool = False


class ScriptMismatchError(ValueError):
    """The script was not made from this base."""


def edit_script(base: str, target: str) -> EditScript:
    """Return the script that turns `base` into `target`; O(words²/64) up to the stated limit."""
    before, after = tokenise(base), tokenise(target)
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    middle = (before[start : len(before) - end], after[start : len(after) - end])
    sizes = [len(tokens) for tokens in middle]
    is_coarse = sizes[0] * sizes[1] > MOST_CELLS or sum(sizes) > _MOST_CODES
    blocks = [
        (Op.EQUAL, before[:start]),
        *(_replaced(*middle) if is_coarse else _readable(_compared(*middle))),
        (Op.EQUAL, before[len(before) - end :]),
    ]
    return EditScript(tuple(_spans(blocks)), is_coarse)


def apply(script: EditScript, base: str) -> str:
    """Return the target of a script; raises ScriptMismatchError for another base."""
    pieces = []
    for span in script.spans:
        if span.op is not Op.INSERT and base[slice(*span.base)] != span.text:
            message = f"the base does not read “{span.text}” at {span.base[0]}"
            raise ScriptMismatchError(message)
        if span.op is not Op.DELETE:
            pieces.append(span.text)
    if sum(len(span.text) for span in script.spans if span.op is not Op.INSERT) != len(base):
        message = "the base is longer than the one that the script was made from"
        raise ScriptMismatchError(message)
    return "".join(pieces)


def invert(script: EditScript) -> EditScript:
    """Return the script that leads back."""
    back = {Op.EQUAL: Op.EQUAL, Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}
    spans = [Span(back[span.op], span.target, span.base, span.text) for span in script.spans]
    return EditScript(tuple(_deletions_first(spans)), script.is_coarse)


_Block = tuple[Op, Sequence[str]]


def _common_start(before: Sequence[str], after: Sequence[str]) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[_Block]:
    return [(Op.DELETE, before), (Op.INSERT, after)]


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    # rapidfuzz compares list elements by hash, which may collide; one code point a distinct token
    # is exact, and faster.
    codes: dict[str, str] = {}
    encoded = [
        "".join(codes.setdefault(token, chr(_FIRST_CODE + len(codes))) for token in tokens)
        for tokens in (before, after)
    ]
    for op in Indel.opcodes(*encoded):
        if op.tag == "equal":
            yield Op.EQUAL, before[op.src_start : op.src_end]
        else:
            yield Op.DELETE, before[op.src_start : op.src_end]
            yield Op.INSERT, after[op.dest_start : op.dest_end]


def _readable(blocks: Iterable[_Block]) -> list[_Block]:
    """Give up common pieces without a word between two changes, then join each run of changes."""
    kept = [block for block in blocks if block[1]]
    joined: list[_Block] = []
    deleted: list[str] = []
    inserted: list[str] = []
    for place, (op, tokens) in enumerate(kept):
        is_between = 0 < place < len(kept) - 1
        if op is Op.EQUAL and not (is_between and not any(map(_is_word, tokens))):
            joined += [(Op.DELETE, tuple(deleted)), (Op.INSERT, tuple(inserted)), (op, tokens)]
            deleted, inserted = [], []
            continue
        if op is not Op.INSERT:
            deleted += tokens
        if op is not Op.DELETE:
            inserted += tokens
    return [*joined, (Op.DELETE, tuple(deleted)), (Op.INSERT, tuple(inserted))]


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _spans(blocks: Iterable[_Block]) -> Iterator[Span]:
    base = target = 0
    for op, tokens in blocks:
        text = "".join(tokens)
        if not text:
            continue
        base_end = base + (len(text) if op is not Op.INSERT else 0)
        target_end = target + (len(text) if op is not Op.DELETE else 0)
        yield Span(op, (base, base_end), (target, target_end), text)
        base, target = base_end, target_end


def _deletions_first(spans: Sequence[Span]) -> Iterator[Span]:
    """Put each pair of a deletion and an insertion in that order again."""
    blocks: list[_Block] = []
    for span in spans:
        swap = span.op is Op.DELETE and blocks and blocks[-1][0] is Op.INSERT
        blocks.insert(len(blocks) - 1 if swap else len(blocks), (span.op, (span.text,)))
    return _spans(blocks)
