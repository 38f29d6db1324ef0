"""Commentary: remarks that somebody put between the points of a text, in another dress."""

from collections.abc import Callable, Sequence
from typing import Final

from app.documents.readers.blocks import Block, BlockRole
from app.documents.readers.printed_numbers import PrintedNumber

_REMARKS_PER_POINT: Final = 0.6
_NEARLY_ALL: Final = 0.8
_MOST: Final = 0.7
_FEW: Final = 2
_SENTENCE: Final = 40


def commentary_in(
    blocks: Sequence[Block], numbers: Sequence[PrintedNumber | None]
) -> Callable[[Block], bool]:
    """Return what tells a remark from the text: points are quoted or bold, remarks are not."""
    pairs = list(zip(blocks, numbers, strict=True))
    points = [block for block, number in pairs if number]
    others = [
        block
        for block, number in pairs
        if not number and block.role is BlockRole.BODY and not block.heading
    ]
    if len(points) <= _FEW or len(others) < _REMARKS_PER_POINT * len(points):
        return _is_never
    are_quoted = _share(points, lambda block: block.quote_depth > 0) > _NEARLY_ALL
    if are_quoted and _share(others, lambda block: block.quote_depth == 0) > _NEARLY_ALL:
        return _is_unquoted
    are_bold = _share(points, _is_bold_sentence) > _MOST
    if are_bold and _share(others, lambda block: not block.is_bold) > _NEARLY_ALL:
        return _is_light
    return _is_never


def _is_never(_: Block) -> bool:
    return False


def _is_unquoted(block: Block) -> bool:
    return block.quote_depth == 0 and block.role is BlockRole.BODY


def _is_light(block: Block) -> bool:
    return not block.is_bold and block.role is BlockRole.BODY


def _is_bold_sentence(block: Block) -> bool:
    text = block.text.rstrip()
    return block.is_bold and len(text) > _SENTENCE and text.endswith((".", ";"))


def _share(blocks: Sequence[Block], holds: Callable[[Block], bool]) -> float:
    return sum(map(holds, blocks)) / len(blocks) if blocks else 0.0
