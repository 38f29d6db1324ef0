"""Mutation data: sentences changed in one known way, and sentences changed in none that matters.

Every pair is read alone and, from a seed, between sentences that stay as they are: some of our own,
and in English the texts of the corpus.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from random import Random
from typing import Any, Final

import yaml

from benchmarks.annotated import HERE, Pair, Told

_FOLDER: Final = HERE / "data" / "mutations"
_TEXTS: Final = HERE.parent / "plans" / "texts"
_SEED: Final = 3
_CARRIED: Final = 3


def mutations() -> Iterator[Pair]:
    """Yield the pairs of every language; a pair with nothing told is one that changes nothing."""
    chance = Random(_SEED)  # noqa: S311  the same pairs every time
    for path in sorted(_FOLDER.glob("*.toml")):
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        carriers = [*written["carriers"], *(_corpus() if path.stem == "en" else ())]
        languages = (path.stem, path.stem)
        for base, target, told in _changes(written):
            yield Pair(languages, base, target, told)
            around = chance.sample(carriers, _CARRIED)
            place = chance.randrange(_CARRIED + 1)
            yield Pair(languages, _among(around, place, base), _among(around, place, target), told)


_Change = tuple[str, str, tuple[Told, ...]]


def _changes(written: Mapping[str, Any]) -> Iterator[_Change]:
    for words in written["words"]:
        yield from _exchanged(words)
    yield from _cast(written["actors"])
    yield from _listed(written["lists"])


def _exchanged(words: Mapping[str, Any]) -> Iterator[_Change]:
    """Yield the frame with every two of its forms, and with one form and none."""
    kind, frame = words["kind"], words["frame"]
    forms = [(_value(value), form) for value, some in words["forms"].items() for form in some]
    for (before, base), (after, target) in permutations(forms, 2):
        told = () if before == after else (Told(kind, before, after),)
        yield frame.format(base), frame.format(target), told
    for value, form in forms if words.get("absent") else ():
        bare = frame.format("").replace("  ", " ")
        yield bare, frame.format(form), (Told(kind, "", value),)
        yield frame.format(form), bare, (Told(kind, value, ""),)


def _cast(written: Mapping[str, Any]) -> Iterator[_Change]:
    """Yield sentences whose parties change places, come or go."""
    names = written["names"]
    for turn, (one, other) in enumerate(permutations(names, 2)):
        a, b = names[one][turn % len(names[one])], names[other][turn % len(names[other])]
        for frame in written["reversible"]:
            yield (
                _capital(frame.format(a=a, b=b)),
                _capital(frame.format(a=b, b=a)),
                (Told("actor", one, other),),
            )
        for base, target in written["same"]:
            yield _capital(base.format(a=a, b=b)), _capital(target.format(a=a, b=b)), ()
        third = next(name for name in names if name not in {one, other})
        frame = written["reversible"][0]
        yield (
            _capital(frame.format(a=names[one][0], b=names[other][0])),
            _capital(frame.format(a=names[third][0], b=names[other][0])),
            (Told("actor", one, third),),
        )


def _listed(written: Mapping[str, Any]) -> Iterator[_Change]:
    """Yield enumerations that lose an item, gain it, or merely stand in another order."""
    frame, last, items = written["frame"], written["conjunction"], written["items"]
    for size in range(3, len(items) + 1):
        whole = items[:size]
        for gone in whole:
            rest = [item for item in whole if item != gone]
            base, target = (_enumerated(frame, some, last) for some in (whole, rest))
            yield base, target, (Told("list_item", gone, ""),)
            yield target, base, (Told("list_item", "", gone),)
        yield _enumerated(frame, whole, last), _enumerated(frame, whole[::-1], last), ()


def _enumerated(frame: str, items: Sequence[str], last: str) -> str:
    return frame.format(f"{', '.join(items[:-1])} {last} {items[-1]}")


def _among(sentences: Sequence[str], place: int, sentence: str) -> str:
    return " ".join([*sentences[:place], sentence, *sentences[place:]])


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _value(written: str) -> int | float | str:
    """Return a value as the engine gives it: a number where it is one, a year as it is written."""
    if written.replace(".", "", 1).isdigit() and not (written.isdigit() and written[:2] == "20"):
        return float(written) if "." in written else int(written)
    return written


def _corpus() -> Iterator[str]:
    """Yield the texts of the points of all plans."""
    for path in sorted(_TEXTS.glob("*/[0-9]*.yaml")):
        yield from _texts(yaml.safe_load(path.read_text(encoding="utf-8")).get("points", ()))


def _texts(points: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for point in points:
        if point.get("text"):
            yield point["text"].strip()
        yield from _texts(point.get("points", ()))
