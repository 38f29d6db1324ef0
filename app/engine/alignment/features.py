"""A point made ready for comparing: its words, its letters, its numbers, what it is about.

Letters are taken three at a time, from the words as they are written and once more from their
consonants alone, so that inflected and kindred words, also of kindred languages, count as alike.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

import regex

from app.engine.alignment.point_text import PRESENT, PointText
from app.engine.alignment.term_vectors import Bag, bag, bags
from app.language.text.folding import consonants, fold_kindred
from app.language.text.tokens import Remembered, content_words, has_words, tokenise, words

_DIGIT: Final = regex.compile("[0-9]")

Part = Literal["stems", "letters", "runs", "numbers"]
"""What many points are compared by."""


@dataclass(frozen=True)
class Profile:
    """A point's words, made ready for comparing; each part is made once, when first asked for."""

    point: PointText
    below: tuple[str, ...] = ()
    """What is said at the points under it."""

    @cached_property
    def wording(self) -> str:
        """All that the witness says at the point."""
        return self.point.wording

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The wording in words, numbers, blanks and marks."""
        return tokenise(self.wording)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words and numbers in order, case folded."""
        return words(self.wording)

    @cached_property
    def has_words(self) -> bool:
        """Whether there is any word or number at all."""
        return has_words(self.wording)

    @property
    def silence(self) -> tuple[str, str, str] | None:
        """What a point without words still shows: its status, its heading, its marks.

        None for a point that has words, or that its witness does not report.
        """
        status = self.point.status
        is_unreported = self.point.text is None and status == PRESENT
        if self.has_words or is_unreported:
            return None
        return status, self.point.heading, self.wording

    @cached_property
    def stems(self) -> Bag:
        """Its content words, cut to stems."""
        return bag(_PIECES["stems"](self))

    @cached_property
    def letters(self) -> Bag:
        """Three letters at a time, of its words and of the consonants in them."""
        return bag(_PIECES["letters"](self))

    @cached_property
    def family(self) -> Bag:
        """The same of the point and all that stand under it."""
        if not self.below:
            return self.letters
        return bag(_letters([*self.words, *(word for text in self.below for word in words(text))]))

    @cached_property
    def runs(self) -> Bag:
        """Two words at a time."""
        return bag(_PIECES["runs"](self))

    @cached_property
    def numbers(self) -> Bag:
        """The words that have a digit in them."""
        return bag(_PIECES["numbers"](self))

    @cached_property
    def has_numbers(self) -> bool:
        """Whether a word has a digit in it."""
        wording = self.wording
        if wording.isascii():
            return _DIGIT.search(wording) is not None
        return any(map(str.isdigit, wording))

    @cached_property
    def heading(self) -> Bag:
        """The content words of its heading."""
        return bag(content_words(self.point.heading))

    @cached_property
    def topics(self) -> Bag:
        """Its topics."""
        return bag(self.point.topics)

    @property
    def first_topic(self) -> str | None:
        """What it is above all about."""
        return self.point.topics[0] if self.point.topics else None


@dataclass(frozen=True)
class Text:
    """A text made ready for comparing, point by point."""

    points: tuple[Profile, ...]

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """What is said at each point."""
        return tuple(one.wording for one in self.points)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each wording stands, in order."""
        found: dict[str, list[int]] = {}
        for at, wording in enumerate(self.wordings):
            found.setdefault(wording, []).append(at)
        return found

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The label of each point."""
        return tuple(one.point.label for one in self.points)

    @cached_property
    def spoken(self) -> tuple[int, ...]:
        """The places of the points that have words."""
        return tuple(at for at, one in enumerate(self.points) if one.has_words)

    @cached_property
    def silent(self) -> tuple[int, ...]:
        """The places of the points that have none."""
        return tuple(at for at, one in enumerate(self.points) if not one.has_words)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The heading of each point."""
        return tuple(one.point.heading for one in self.points)


def prepared(points: Sequence[PointText]) -> Text:
    """Make a text ready; its points stand in reading order, however they are handed over."""
    points = sorted(points, key=lambda point: point.place)
    below: defaultdict[str, list[str]] = defaultdict(list)
    parents = {point.label: point.parent for point in points if point.parent is not None}
    for point in points if parents else ():
        above = point.parent
        while above is not None:
            below[above].append(point.wording)
            above = parents.get(above)
    return Text(tuple(Profile(point, tuple(below.get(point.label, ()))) for point in points))


def bags_of(points: Sequence[Profile], part: Part) -> list[Bag]:
    """Return one part of each point; those that are still to be made are made all at once."""
    missing = {id(one): one for one in points if part not in vars(one)}.values()
    for one, made in zip(missing, bags([_PIECES[part](one) for one in missing]), strict=True):
        vars(one)[part] = made  # where the point itself would keep it
    return [vars(one)[part] for one in points]


def same_silence(
    base: Text, target: Text, taken: tuple[set[int], set[int]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of wordless points, not taken, that have one label and show the same."""
    by_label = {base.labels[a]: a for a in base.silent if a not in taken[0]}
    for b in target.silent:
        a = by_label.get(target.labels[b])
        silence = target.points[b].silence
        if a is None or b in taken[1] or silence is None:
            continue
        if base.points[a].silence == silence:
            yield a, b


def _letters(spoken: Sequence[str]) -> Sequence[str]:
    spelled = map(_SPELLED.__getitem__, spoken)
    sounds = map(_SOUNDS.__getitem__, spoken)
    return [*_threes(" ".join(spelled), ""), *_threes("  ".join(sounds), "~")]


# Words come again and again.
_SPELLED: Final = Remembered(fold_kindred)
_SOUNDS: Final = Remembered(lambda word: consonants(_SPELLED[word]))


def _threes(text: str, mark: str) -> list[str]:
    framed = f" {text} "
    return [mark + framed[at : at + 3] for at in range(len(framed) - 2)]


_PIECES: Final[Mapping[Part, Callable[[Profile], Sequence[str]]]] = {
    "stems": lambda one: content_words(one.wording),
    "letters": lambda one: _letters(one.words),
    "runs": lambda one: [f"{first} {second}" for first, second in pairwise(one.words)],
    "numbers": lambda one: (
        [word for word in one.words if any(map(str.isdigit, word))] if one.has_numbers else ()
    ),
}
"""Of what each part of a point is the bag."""
