"""Synthetic texts, changed from a seed at known rates: the right links are known exactly.

W1 alone is not made: it is the 28-point plan of the corpus against the counter-proposal, with the
links that the editors found. W2 is 2,000 points of which a tenth are edited, 30 moved, 10 split and
10 merged; W3 is 10,000 points of which one in twenty is edited, 100 moved, 40 split and 40 merged;
W3-all is W3 with every point reworded, the moved, split and merged ones too, and once more with all
in order; W3-boilerplate is W3 with points that hardly differ from one another. W4 are texts made to
be slow: one word, two letters, nothing in common. W5 is 2,000 pairs of points, each known to belong
together.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from app.domain.plans.rendering import RenderedPoint
from benchmarks.gold import SEED, Pair, plan_pairs

_CONSONANTS: Final = "bcdfghjklmnprstvwz"
_VOWELS: Final = "aeiou"
_VOCABULARY: Final = 6_000
_COMMON: Final = ("the", "of", "and", "to", "in", "is", "shall", "by", "for", "on", "with", "not")
_COMMON_SHARE: Final = 0.4
_EDITED_WORDS: Final = 0.12


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many points there are, how long they are, and how many meet each fate."""

    name: str
    points: int
    words: int
    edited: int
    moved: int = 0
    split: int = 0
    merged: int = 0
    added: int = 0
    dropped: int = 0
    is_boilerplate: bool = False
    is_reworded: bool = False
    """Whether points that move, split or merge are edited as well."""


W28: Final = Recipe("28 points", 28, 44, edited=10, moved=2, split=1, merged=1, added=2, dropped=2)
W2: Final = Recipe("W2", 2_000, 68, edited=200, moved=30, split=10, merged=10, added=20, dropped=20)
W3: Final = Recipe(
    "W3", 10_000, 60, edited=500, moved=100, split=40, merged=40, added=50, dropped=50
)
W3_ALL: Final = replace(
    W3,
    name="W3-all",
    edited=W3.points - W3.moved - W3.split - 2 * W3.merged - W3.dropped,
    is_reworded=True,
)
W3_ALL_IN_ORDER: Final = Recipe("W3-all in order", 10_000, 60, edited=10_000)
# Nothing is added or dropped: nobody could say that a point dropped and one added, which differ in
# a few words, are not one point that was edited.
W3_BOILERPLATE: Final = replace(W3, name="W3-boilerplate", added=0, dropped=0, is_boilerplate=True)
W5: Final = Recipe("W5", 2_000, 60, edited=2_000)


@dataclass(slots=True)
class Workload:
    """Two texts, point by point, and which base point each target point continues, and how.

    Where `is_paired`, the links are given and only the words of each pair are to be compared.
    """

    name: str
    base: list[str]
    target: list[str] = field(default_factory=list)
    links: dict[Pair, str] = field(default_factory=dict)
    is_paired: bool = False

    @property
    def pairs(self) -> list[tuple[list[str], list[str]]]:
        """The texts that are to be compared: the whole of both, or a point against a point."""
        if self.is_paired:
            return [([old], [new]) for old, new in zip(self.base, self.target, strict=True)]
        return [(self.base, self.target)]


def workload(recipe: Recipe, seed: int = SEED) -> Workload:
    """Return the texts of a recipe; the same seed gives the same texts."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    write = _boilerplate(chance) if recipe.is_boilerplate else _plain(chance)
    base = [write(recipe.words) for _ in range(recipe.points)]
    fates = _fates(recipe, chance)
    made = Workload(recipe.name, base)
    _lay_out(made, fates, chance, write, recipe)
    return made


def _lay_out(
    made: Workload,
    fates: dict[int, str],
    chance: random.Random,
    write: Callable[[int], str],
    recipe: Recipe,
) -> None:
    pieces: list[tuple[str, tuple[int, ...], str]] = []
    merged_away: set[int] = set()
    for place, text in enumerate(made.base):
        fate = fates.get(place, "identical")
        if place in merged_away or fate == "dropped":
            continue
        if fate == "split":
            words = text.split()
            cut = len(words) // 2
            pieces += [(" ".join(part), (place,), fate) for part in (words[:cut], words[cut:])]
        elif fate == "merged":
            merged_away.add(place + 1)
            pieces.append((f"{text} {made.base[place + 1]}", (place, place + 1), fate))
        else:
            pieces.append((edited(text, chance) if fate == "edited" else text, (place,), fate))
    if recipe.is_reworded:
        pieces = [
            (text if fate == "edited" else edited(text, chance), origins, fate)
            for text, origins, fate in pieces
        ]
    for at in sorted(chance.sample(range(len(pieces)), recipe.added), reverse=True):
        pieces.insert(at, (write(recipe.words), (), "added"))
    moved = [piece for piece in pieces if piece[2] == "moved"]
    pieces = [piece for piece in pieces if piece[2] != "moved"]
    for piece in moved:
        pieces.insert(chance.randrange(len(pieces)), piece)
    for text, origins, fate in pieces:
        made.target.append(text)
        for origin in origins:
            made.links[f"a{origin}", f"b{len(made.target) - 1}"] = fate


def edited(text: str, chance: random.Random) -> str:
    """Return a text with about an eighth of its words replaced, deleted or followed by another."""
    words = text.split()
    for place in chance.sample(range(len(words)), max(1, round(len(words) * _EDITED_WORDS))):
        other = chance.choice(vocabulary())
        words[place] = chance.choice((other, "", f"{words[place]} {other}"))
    changed = " ".join(word for word in words if word)
    return changed if changed != text else f"{changed} {chance.choice(vocabulary())}"


@lru_cache(maxsize=1)
def vocabulary() -> Sequence[str]:
    """Return invented words of two to four syllables, always the same."""
    chance = random.Random(SEED)  # noqa: S311  repeatable, not secret
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        syllables = chance.randint(2, 4)
        word = "".join(
            chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables)
        )
        found.setdefault(word)
    return tuple(found)


def plan_workload() -> Workload:
    """Return W1: two plans of the corpus with their editors' links; their points nest."""
    (pair,) = (pair for pair in plan_pairs() if pair.name == "us-28-point@1...e3-counter@1")
    places = [
        {label: f"{letter}{at}" for at, label in enumerate(_worded(side))}
        for letter, side in (("a", pair.base), ("b", pair.target))
    ]
    base, target = _worded(pair.base), _worded(pair.target)
    links = {
        (places[0][old], places[1][new]): (
            kind if kind != "single" else "identical" if base[old] == target[new] else "edited"
        )
        for (old, new), kind in pair.links.items()
        if old in base and new in target
    }
    return Workload("W1", list(base.values()), list(target.values()), links)


def paired_workload() -> Workload:
    """Return W5: pairs of points whose links are given."""
    made = workload(W5)
    made.is_paired = True
    return made


def scaled(recipe: Recipe, points: int) -> Recipe:
    """Return a recipe of another size, with every fate at the same rate."""

    def at_rate(count: int) -> int:
        return round(count * points / recipe.points)

    return replace(
        recipe,
        name=f"{recipe.name}, {points:,} points",
        points=points,
        edited=at_rate(recipe.edited),
        moved=at_rate(recipe.moved),
        split=at_rate(recipe.split),
        merged=at_rate(recipe.merged),
        added=at_rate(recipe.added),
        dropped=at_rate(recipe.dropped),
    )


def one_word(words: int) -> tuple[str, str]:
    """Return one word repeated, with other words strewn in at another step on either side."""
    return _strewn(words, "war", 89), _strewn(words, "truce", 97)


def two_letters(words: int, seed: int = SEED) -> tuple[str, str]:
    """Return random words of one letter out of two: much in common everywhere, nothing unique."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    base, target = (" ".join(chance.choices("ab", k=words)) for _ in range(2))
    return base, target


def unrelated(words: int, seed: int = SEED) -> tuple[str, str]:
    """Return texts without a word in common."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    half = len(vocabulary()) // 2
    halves = vocabulary()[:half], vocabulary()[half:]
    base, target = (" ".join(chance.choices(side, k=words)) for side in halves)
    return base, target


def adversarial(kind: str, words: int, points: int) -> Workload:
    """Return W4 of a kind, cut into points of equal length; nothing is known of its links."""
    texts = {"one word": one_word, "two letters": two_letters, "unrelated": unrelated}[kind](words)
    sides = [list(_cut(text, words // points)) for text in texts]
    form = "one point" if points == 1 else f"{points:,} points"
    return Workload(f"W4, {kind}, {words:,} words in {form}", sides[0], sides[1])


def _strewn(words: int, other: str, step: int) -> str:
    return " ".join(other if place % step == 0 else "peace" for place in range(words))


def _cut(text: str, length: int) -> Iterator[str]:
    words = text.split()
    for start in range(0, len(words), length):
        yield " ".join(words[start : start + length])


def _worded(points: Sequence[RenderedPoint]) -> dict[str, str]:
    return {point.label: point.wording for point in points if point.wording}


def _fates(recipe: Recipe, chance: random.Random) -> dict[int, str]:
    fates: dict[int, str] = {}
    free = list(range(recipe.points))
    if recipe.merged:
        # A merged point takes its neighbour with it, which then has no other fate.
        starts = chance.sample(range(0, recipe.points - 1, 2), recipe.merged)
        fates |= dict.fromkeys(starts, "merged")
        taken = {place for start in starts for place in (start, start + 1)}
        free = [place for place in free if place not in taken]
    chance.shuffle(free)
    kinds = _kinds(recipe)
    fates |= dict(zip(free, kinds, strict=False))
    return fates


def _kinds(recipe: Recipe) -> Iterator[str]:
    for kind in ("split", "moved", "dropped", "edited"):
        yield from [kind] * int(getattr(recipe, kind))


def _plain(chance: random.Random) -> Callable[[int], str]:
    words = vocabulary()
    # Zipf's law: the rank-th word of a language is used as 1 over its rank.
    weights = [1 / (rank + 20) for rank in range(len(words))]

    def write(length: int) -> str:
        rare = chance.choices(words, weights, k=length)
        return " ".join(
            chance.choice(_COMMON) if chance.random() < _COMMON_SHARE else word for word in rare
        )

    return write


def _boilerplate(chance: random.Random) -> Callable[[int], str]:
    write = _plain(chance)
    models = [write(60).split() for _ in range(40)]

    def write_again(length: int) -> str:
        words = list(chance.choice(models))[:length]
        for place in chance.sample(range(len(words)), 4):
            words[place] = chance.choice(vocabulary())
        return " ".join(words)

    return write_again
