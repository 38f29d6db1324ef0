"""Which spans of one reading were kept, deleted and inserted to make another.

Whole sentences are matched before words, words by their longest common subsequence; then scraps of
agreement between two changes are given up, so that phrases read whole. What is too long to compare
word by word is compared more coarsely, and the script says so.

Offsets count Unicode code points. Applying a script to its base gives its target exactly, and the
script from the target to the base marks the same spans.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from app.engine.diff.cleanup import readable
from app.engine.diff.lcs import Grain, Run
from app.engine.diff.sentence_first import matched
from app.engine.diff.symbol_encoding import MOST_LETTERS, Lettered, lettered
from app.language.text.tokens import tokenise

METHOD: Final = 2
"""Raised by every change of the spans that two texts are given."""


class Op(StrEnum):
    """What happened to a span."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


_EQUAL, _DELETE, _INSERT = Op  # an enumeration's attribute takes as long to read as a span to make


class Span(NamedTuple):
    """One piece: its half-open range in the base, in the target, and the piece itself.

    A tuple with names, for there are very many, and a dataclass takes twice as long to make.
    """

    op: Op
    base: tuple[int, int]
    target: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class EditScript:
    """The spans in order, and how finely the two texts were compared."""

    spans: tuple[Span, ...]
    grain: Grain = Grain.WORDS

    @property
    def is_coarse(self) -> bool:
        """Whether the texts were too long to be compared word by word."""
        return self.grain is not Grain.WORDS


class ScriptMismatchError(ValueError):
    """The script was not made from this base."""


def edit_script(base: str, target: str) -> EditScript:
    """Return the script that turns `base` into `target`; O(words²/64) up to the stated limit."""
    return script_of(tokenise(base), tokenise(target))


def script_of(before: Sequence[str], after: Sequence[str]) -> EditScript:
    """Return the script between two texts whose tokens, as `tokenise` cuts them, are at hand."""
    before, after = tuple(before), tuple(after)
    if len(before) + len(after) > MOST_LETTERS and len({*before, *after}) > MOST_LETTERS:
        whole = 0, len(before), 0, len(after)
        return EditScript(tuple(_spans(before, after, [whole])), Grain.BLOCKS)
    return script_between(*lettered(before, after))


def script_between(base: Lettered, target: Lettered) -> EditScript:
    """Return the script between two texts in letters of one alphabet."""
    before, after = base.tokens, target.tokens
    if before == after:
        return EditScript(tuple(_spans(before, after, ())))
    # Of the scripts that are equally good one is found, so that both directions find the same.
    if before < after:
        runs, grain = matched(base, target)
        runs = readable(base, target, runs)
    else:
        runs, grain = matched(target, base)
        runs = [(place, there, size) for there, place, size in readable(target, base, runs)]
    spans = _spans(before, after, _changes(base, target, runs))
    if "".join([text for op, _, _, text in spans if op is not _DELETE]) != "".join(after):
        # Words have letters, blanks have none: theirs are not the same everywhere.
        spans = _spans(before, after, _changes(base, target, [*_verbatim(base, target, runs)]))
    return EditScript(tuple(spans), grain)


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
    spans: list[Span] = []
    for op, base, target, text in script.spans:
        if op is _EQUAL:
            spans.append(Span(op, target, base, text))
        elif op is _DELETE:
            spans.append(Span(_INSERT, target, base, text))
        elif spans and spans[-1].op is _INSERT:  # deletions stand first
            put = spans.pop()
            spans.append(Span(_DELETE, target, (put.target[0], put.target[0]), text))
            spans.append(Span(_INSERT, (target[1], target[1]), put.target, put.text))
        else:
            spans.append(Span(_DELETE, target, base, text))
    return EditScript(tuple(spans), script.grain)


_Change = tuple[int, int, int, int]
"""Which tokens of the base, from and to, stand in the target as which."""


def _changes(base: Lettered, target: Lettered, runs: Sequence[Run]) -> list[_Change]:
    """Return what stands between the runs, less the blanks that both sides begin or end with."""
    before, after, places, target_places = base.tokens, target.tokens, base.places, target.places
    found = []
    start = target_start = 0
    for place, target_place, size in [*runs, (len(base.letters), len(target.letters), 0)]:
        end, target_end = places[place], target_places[target_place]
        if start < end and target_start < target_end:
            if before[start] == after[target_start] and before[start].isspace():
                start, target_start = start + 1, target_start + 1
            last, target_last = max(start, end - 1), max(target_start, target_end - 1)
            if (
                last < end
                and target_last < target_end
                and before[last] == after[target_last]
                and before[last].isspace()
            ):
                end, target_end = last, target_last
        if start < end or target_start < target_end:
            found.append((start, end, target_start, target_end))
        start, target_start = (
            places[place + size - 1] + 1,
            target_places[target_place + size - 1] + 1,
        )
    return found


def _verbatim(base: Lettered, target: Lettered, runs: Iterable[Run]) -> Iterator[Run]:
    """Cut word from word the runs in which not every blank or line break is the same."""
    for place, there, size in runs:
        for step in range(size):
            if base.token(place + step) == target.token(there + step):
                yield place + step, there + step, 1


def _spans(before: Sequence[str], after: Sequence[str], changes: Iterable[_Change]) -> list[Span]:
    """Return the changes and what stands between them, with offsets into both texts."""
    spans = []
    at = there = done = 0
    for start, end, target_start, target_end in changes:
        if done < start:
            text = "".join(before[done:start])
            size = len(text)
            spans.append(Span(_EQUAL, (at, at + size), (there, there + size), text))
            at, there = at + size, there + size
        if start < end:
            text = "".join(before[start:end])
            until = at + len(text)
            spans.append(Span(_DELETE, (at, until), (there, there), text))
            at = until
        if target_start < target_end:
            text = "".join(after[target_start:target_end])
            until = there + len(text)
            spans.append(Span(_INSERT, (at, at), (there, until), text))
            there = until
        done = end
    if done < len(before):
        text = "".join(before[done:])
        spans.append(Span(_EQUAL, (at, at + len(text)), (there, there + len(text)), text))
    return spans
