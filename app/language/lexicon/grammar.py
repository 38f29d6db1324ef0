"""What the rules need to know of a language: phrases, numbers, months and small words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.language.lexicon.phrase_index import Phrasebook

SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB", "¥": "CNY"}
"""Signs of currencies, in ISO 4217."""
_QUARTERS: Final = ("q1", "q2", "q3", "q4")
_CODES: Final = frozenset(code.casefold() for code in SIGNS.values())


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of a language, and the words that stand beside numbers.

    Keys are folded words. `references` lead from the nouns that a number follows to a name for them
    in all languages; `multiples` from `twice` to how often; `units` from a unit of time or measure
    to its name; `currencies` to
    ISO 4217; `fractions` to hundredths of the whole when there is one of them. Lone scales and
    fractions need no number before them.
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    lone_scales: frozenset[str]
    fractions: Mapping[str, float]
    lone_fractions: frozenset[str]
    times: Mapping[str, str]
    compound_times: Mapping[str, tuple[int | float, str]]
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    percent: frozenset[str]
    between: frozenset[str]
    single: frozenset[str]
    within: frozenset[str]
    definite: frozenset[str]
    references: Mapping[str, str]
    ordinals: Mapping[str, int]
    ordinal_suffixes: frozenset[str]
    multiples: Mapping[str, int]
    ranges: frozenset[str]
    decimal_comma: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates. `years` are the words for `year` behind a number."""

    months: Mapping[str, int]
    months_are_capitalised: bool
    edges: Mapping[str, str]
    years: frozenset[str]
    before_years: frozenset[str]
    before_months: frozenset[str]
    of: frozenset[str]
    before_clock: frozenset[str]
    after_clock: frozenset[str]
    quarters: frozenset[str] = frozenset()
    hours: Mapping[str, str] = field(default_factory=dict)
    """Words for an hour of the day, as `noon`."""
    halves_of_day: Mapping[str, int] = field(default_factory=dict)
    """What `a` and `p` of `6 p.m.` add to the hour."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """The small words by which clauses, coordination and roles are told.

    `is_inflected` says that a noun's form tells its role more than its place does. Of negations,
    `concords` only agree with a particle in the same sentence, `free_choice` (`any`) means nothing
    after one,
    `inverted` at a sentence's head mean `if`, and after the `pleonastic` conjunctions the particle
    itself means nothing (поки не).
    `needs_infinitive` oblige only before a verb (має); `no_infinitives` merely look like one.
    """

    is_inflected: bool
    conjunctions: frozenset[str]
    breaks: frozenset[str]
    subordinators: frozenset[str]
    prepositions: frozenset[str]
    genitive: frozenset[str]
    sources: frozenset[str]
    goals: frozenset[str]
    mutual: frozenset[str]
    by: frozenset[str]
    skipped: frozenset[str]
    concords: frozenset[str]
    particles: frozenset[str]
    free_choice: frozenset[str]
    inverted: frozenset[str]
    pleonastic: frozenset[str]
    needs_infinitive: frozenset[str]
    no_infinitives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language, as far as the rules know it; no `syntax` where they know only its numbers."""

    numerals: Numerals
    calendar: Calendar
    syntax: Syntax | None
    phrasebook: Phrasebook
    openings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the words that a number or a date can begin with."""
        numerals, calendar = self.numerals, self.calendar
        object.__setattr__(
            self,
            "openings",
            frozenset(
                {
                    *(*numerals.cardinals, *numerals.scales, *numerals.fractions),
                    *(*numerals.compound_times, *numerals.within, *numerals.references),
                    *(*numerals.ordinals, *numerals.multiples, *calendar.hours, *_QUARTERS),
                    *(*calendar.months, *calendar.edges, *SIGNS, *_CODES, "us"),
                }
            ),
        )
