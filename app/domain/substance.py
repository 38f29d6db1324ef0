"""What a text commits to, as typed facts, and which of them changed between two readings.

Each rule is a pattern with a name; a fact is a kind, a value and the span where it stands. Facts
that both readings have cancel out; what is left, paired in order within its kind, is a delta.
Numbers, money and parties are read in every language; months, units and the other kinds in English
only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import regex

METHOD: Final = 1
"""Raised by every change of what this module answers."""

_SECONDS: Final = 5.0
_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_SCALES: Final = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_CURRENCIES: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB"}


class DeltaKind(StrEnum):
    """The kinds of typed change."""

    QUANTITY = "quantity"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    DURATION = "duration"
    MODALITY = "modality"
    NEGATION = "negation"
    ACTOR = "actor"
    CONDITION = "condition"
    SCOPE = "scope"
    LEGAL_REGISTER = "legal_register"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a text commits to; `span` counts code points of the text that it stands in."""

    kind: DeltaKind
    text: str
    value: int | float | str
    unit: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Delta:
    """One typed change with both values; None where the fact is new, or gone."""

    kind: DeltaKind
    base: Fact | None
    target: Fact | None


_COUNTED: Final = frozenset(
    {
        DeltaKind.QUANTITY,
        DeltaKind.MONEY,
        DeltaKind.PERCENTAGE,
        DeltaKind.DATE,
        DeltaKind.DURATION,
        DeltaKind.NEGATION,
    }
)
"""The kinds in which saying a thing twice is not saying it once."""

_Reader = Callable[["regex.Match[str]"], tuple[int | float | str, str | None]]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: DeltaKind
    pattern: "regex.Pattern[str]"
    read: _Reader


def facts(text: str, language: str, actors: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return the facts of a text in order; `actors` leads from a party's names to its slug."""
    rules = [
        *_NUMERIC,
        *(_ENGLISH if language == "en" else ()),
        *_actor_rules(tuple(actors.items())),
    ]
    taken: list[tuple[int, int]] = []
    found = []
    for rule in rules:
        for match in rule.pattern.finditer(text, timeout=_SECONDS):
            start, end = match.span()
            if any(start < until and since < end for since, until in taken):
                continue
            taken.append((start, end))
            value, unit = rule.read(match)
            found.append(Fact(rule.kind, match.group(), value, unit, (start, end)))
    return tuple(sorted(found, key=lambda fact: fact.span))


def deltas(base: Sequence[Fact], target: Sequence[Fact]) -> tuple[Delta, ...]:
    """Return the typed changes between the facts of two readings, grouped by kind."""
    gone, new = _unshared(_each_once(base), _each_once(target))
    by_kind: defaultdict[DeltaKind, tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for fact in gone:
        by_kind[fact.kind][0].append(fact)
    for fact in new:
        by_kind[fact.kind][1].append(fact)
    return tuple(
        delta for kind in DeltaKind if kind in by_kind for delta in _paired(kind, *by_kind[kind])
    )


def _each_once(found: Sequence[Fact]) -> list[Fact]:
    """Keep one of the facts that say the same: how often a party is named is no substance."""
    kept: dict[tuple[object, ...], Fact] = {}
    for fact in found:
        counts = fact.kind in _COUNTED
        kept.setdefault((fact.kind, fact.value, fact.unit, fact.span if counts else None), fact)
    return list(kept.values())


def _unshared(base: Sequence[Fact], target: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    new = list(target)
    gone = []
    for fact in base:
        same = next((other for other in new if _agree(fact, other)), None)
        if same is None:
            gone.append(fact)
        else:
            new.remove(same)
    return gone, new


def _agree(base: Fact, target: Fact) -> bool:
    units = {base.unit, target.unit} - {None}
    return (base.kind, base.value) == (target.kind, target.value) and len(units) <= 1


def _paired(kind: DeltaKind, gone: list[Fact], new: list[Fact]) -> Iterator[Delta]:
    for place in range(max(len(gone), len(new))):
        base = gone[place] if place < len(gone) else None
        target = new[place] if place < len(new) else None
        yield Delta(kind, base, target)


def _number(written: str, scale: str | None = None) -> int | float:
    digits = written.replace(",", "")
    times = _SCALES.get((scale or "").casefold(), 1)
    if "." not in digits:
        return int(digits) * times
    number = float(digits) * times
    return int(number) if number.is_integer() else number


def _as_money(match: "regex.Match[str]") -> tuple[int | float, str]:
    return _number(match["number"], match["scale"]), _CURRENCIES[match["sign"]]


def _as_percentage(match: "regex.Match[str]") -> tuple[int | float, str]:
    return _number(match["number"]), "%"


def _as_duration(match: "regex.Match[str]") -> tuple[int | float, str]:
    return _number(match["number"]), match["unit"].casefold().rstrip("s")


def _as_quantity(match: "regex.Match[str]") -> tuple[int | float, str | None]:
    return _number(match["number"], match["scale"]), match["unit"]


def _as_itself(match: "regex.Match[str]") -> tuple[str, None]:
    return " ".join(match.group().casefold().split()), None


def _standing_for(value: str) -> _Reader:
    return lambda _: (value, None)


def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.IGNORECASE | regex.VERBOSE)


def _phrases(kind: DeltaKind, table: Mapping[str, str]) -> list[_Rule]:
    """Return a rule a value: the phrases, divided by bars, that all mean it."""
    return [
        _Rule(kind, _compiled(rf"\b(?:{phrases.replace(' ', '[ ]')})\b"), _standing_for(value))
        for value, phrases in table.items()
    ]


# Longer runs of digits are no quantity but a number of something, and no JSON carries them.
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)(?!\d)"
_SCALE = r"(?:\s?(?P<scale>thousand|million|billion|trillion|bn))?"
_MONTH = "|".join(_MONTHS)

_NUMERIC: Final = [
    _Rule(DeltaKind.MONEY, _compiled(rf"(?P<sign>[$€£₴₽])\s?{_NUMBER}{_SCALE}\b"), _as_money),
    _Rule(DeltaKind.PERCENTAGE, _compiled(rf"{_NUMBER}\s?(?:%|per\s?cent\b)"), _as_percentage),
    _Rule(DeltaKind.PERCENTAGE, _compiled(r"\b\d{1,3}:\d{1,3}\b(?!\s?(?:hours|Kyiv))"), _as_itself),
    _Rule(
        DeltaKind.DATE,
        _compiled(
            rf"(?:\b\d{{1,2}}:\d{{2}}\s)?\b(?:\d{{1,2}}\s)?(?:{_MONTH})\s\d{{4}}\b"
            rf"|\b\d{{1,2}}\s(?:{_MONTH})\b|\b(?:end\sof|by|since|in)\s(?:19|20)\d{{2}}\b"
        ),
        _as_itself,
    ),
    _Rule(
        DeltaKind.DURATION,
        _compiled(rf"\b{_NUMBER}[\s-](?P<unit>hours?|days?|weeks?|months?|years?)\b"),
        _as_duration,
    ),
    _Rule(
        DeltaKind.QUANTITY,
        _compiled(
            rf"(?<!(?:Article|point|points|section|option|START|II?I?)[\s-])(?<![\p{{L}}\d.:])"
            rf"\b{_NUMBER}{_SCALE}(?![\d:])(?:\s(?P<unit>personnel|soldiers|troops|bodies|km|mm))?\b"
        ),
        _as_quantity,
    ),
]

_ENGLISH: Final = [
    *_phrases(
        DeltaKind.MODALITY,
        {
            "expected": "is expected to|are expected to|expectation is|is expected|are expected",
            "must": "must|shall|is obliged to|are obliged to",
            "may": "may|can",
            "should": "should",
            "undertakes": "undertakes?|commits?|pledges?|guarantees that",
            "agrees": "agrees?(?= to| not to)",
            "will": "will|is to|are to",
        },
    ),
    *_phrases(
        DeltaKind.SCOPE,
        {
            "permanently": "permanently|permanent",
            "in peacetime": "in peacetime|peacetime",
            "under its command": "under its command",
            "fully": "fully|in full|full|total and complete|comprehensive",
            "unconditionally": "unconditionally|unconditional",
            "gradually": "gradually|progressively|in stages|step by step",
            "immediately": "immediately|at once|urgently",
            "as soon as possible": "as soon as possible",
            "temporarily": "temporarily|short-term",
            "all": "all|every|any",
            "most": "most",
            "some": "some|several",
            "only": "only",
        },
    ),
    *_phrases(
        DeltaKind.CONDITION,
        {
            "if": "if|in case|in the event",
            "unless": "unless",
            "provided": "provided|subject to|on condition",
            "depends": "depends on|conditional on",
            "once": "once|after|as soon as",
            "until": "until",
        },
    ),
    *_phrases(
        DeltaKind.LEGAL_REGISTER,
        {
            "de facto": "de facto",
            "de jure": "de jure",
            "recognised": "recogni[sz]ed|recogni[sz]es?|recognition",
            "legally binding": "legally binding|binding",
            "constitution": "constitution|constitutional",
            "law": "into law|laws?",
            "ratification": "ratification|ratified",
        },
    ),
    *_phrases(DeltaKind.NEGATION, {"not": "not|no|never|without|nor|none|neither|cannot"}),
]


@lru_cache(maxsize=64)
def _actor_rules(actors: tuple[tuple[str, str], ...]) -> tuple[_Rule, ...]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, slug in actors:
        names[slug].append(name)
    return tuple(
        _Rule(DeltaKind.ACTOR, _names_pattern(spelled), _standing_for(slug))
        for slug, spelled in names.items()
    )


def _names_pattern(names: Iterable[str]) -> "regex.Pattern[str]":
    longest_first = sorted(names, key=len, reverse=True)
    return regex.compile(rf"\b(?:{'|'.join(regex.escape(name) for name in longest_first)})\b")
