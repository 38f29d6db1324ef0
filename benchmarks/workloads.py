"""Texts made from a seed, changed at known rates: what became of every point is known exactly.

The workloads are those of the design: W2 is 2,000 points of which a tenth are edited, 30 moved,
10 split and 10 merged; W3 is 10,000 points of which one in twenty is edited, 100 moved, 40 split
and 40 merged; W3-all rewords every point; W3-boilerplate repeats near-identical points.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from benchmarks.gold import SEED, Pair

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


W28: Final = Recipe("28 points", 28, 44, edited=10, moved=2, split=1, merged=1, added=2, dropped=2)
W2: Final = Recipe("W2", 2_000, 68, edited=200, moved=30, split=10, merged=10, added=20, dropped=20)
W3: Final = Recipe(
    "W3", 10_000, 60, edited=500, moved=100, split=40, merged=40, added=50, dropped=50
)
W3_ALL: Final = Recipe("W3-all", 10_000, 60, edited=10_000)
W3_BOILERPLATE: Final = Recipe("W3-boilerplate", 10_000, 60, edited=500, is_boilerplate=True)


@dataclass(slots=True)
class Workload:
    """Two texts, point by point, and which base point each target point continues, and how."""

    name: str
    base: list[str]
    target: list[str] = field(default_factory=list)
    links: dict[Pair, str] = field(default_factory=dict)


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


def one_word(words: int) -> str:
    """Return one word repeated: the worst case of a comparison that counts matches."""
    return " ".join(["peace"] * words)


def two_letters(words: int, seed: int = SEED) -> str:
    """Return random words of one letter out of two."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    return " ".join(chance.choices("ab", k=words))


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
