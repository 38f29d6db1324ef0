"""Annotated sentence pairs: what a reader says has changed, against what the engine finds."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from app.engine.facts.extract import Delta, Fact, deltas, facts, kinds_compared

HERE: Final = Path(__file__).parent
_FOLDER: Final = HERE / "data" / "deltas"
_PARTIES: Final = HERE.parent / "plans" / "catalogue" / "parties.yaml"


@dataclass(frozen=True, slots=True)
class Told:
    """One change as a reader would tell it: its kind and both values, empty where nothing is."""

    kind: str
    before: int | float | str
    after: int | float | str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, their languages, and what a reader says has changed."""

    languages: tuple[str, str]
    base: str
    target: str
    told: tuple[Told, ...]
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the engine got right of it, what it missed and what it made up."""

    pair: Pair
    right: tuple[tuple[Told, Delta], ...]
    missed: tuple[Told, ...]
    wrong: tuple[Delta, ...]


@cache
def actors() -> Mapping[str, str]:
    """Return the slug of the party that each name in the corpus's catalogue stands for."""
    parties = yaml.safe_load(_PARTIES.read_text(encoding="utf-8"))["parties"]
    named: dict[str, str] = {}
    for party in parties:
        aliases = [alias["name"] for alias in party.get("aliases", ())]
        for name in (party["name"], party["full_name"], *aliases):
            named.setdefault(name, party["slug"])
    return named


def annotated() -> Iterator[Pair]:
    """Yield the annotated pairs of every file."""
    for path in sorted(_FOLDER.glob("*.toml")):
        for pair in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
            yield _pair(pair)


def judged(pair: Pair) -> Judged:
    """Compare what the engine finds between two sentences with what a reader says."""
    found = deltas(
        facts(pair.base, pair.languages[0], actors()),
        facts(pair.target, pair.languages[1], actors()),
        kinds_compared(*pair.languages),
    )
    left = list(found)
    right, missed = [], []
    for told in pair.told:
        same = next((delta for delta in left if _agrees(told, delta)), None)
        if same is None:
            missed.append(told)
        else:
            left.remove(same)
            right.append((told, same))
    return Judged(pair, tuple(right), tuple(missed), tuple(left))


def tally(all_judged: Sequence[Judged]) -> dict[str, Counter[str]]:
    """Return how often each kind was right, missed and wrong."""
    counts: dict[str, Counter[str]] = {}
    for one in all_judged:
        for told, _ in one.right:
            counts.setdefault(told.kind, Counter())["right"] += 1
        for told in one.missed:
            counts.setdefault(told.kind, Counter())["missed"] += 1
        for delta in one.wrong:
            counts.setdefault(delta.kind.value, Counter())["wrong"] += 1
    return counts


def _pair(written: Mapping[str, Any]) -> Pair:
    return Pair(
        (written["languages"][0], written["languages"][1]),
        written["base"],
        written["target"],
        tuple(Told(*delta) for delta in written["deltas"]),
        written["half"] == "held",
    )


def _agrees(told: Told, delta: Delta) -> bool:
    return told.kind == delta.kind.value and all(
        _says(value, fact)
        for value, fact in ((told.before, delta.base), (told.after, delta.target))
    )


def _says(told: float | str, fact: Fact | None) -> bool:
    """Tell whether a value is the one told; `10 day` tells the unit too, an item only its noun."""
    if fact is None or told == "":
        return fact is None and told == ""
    if fact.kind.value == "list_item":
        return str(told) in str(fact.value)
    return told in {fact.value, f"{fact.value} {fact.unit}"}
