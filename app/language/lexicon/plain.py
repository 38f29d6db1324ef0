"""A language without rules of its own: figures, signs and dates in figures say the same in all."""

from typing import Final

from app.language.lexicon.grammar import Calendar, Grammar, Numerals
from app.language.lexicon.phrase_index import Phrasebook

_NONE: Final[frozenset[str]] = frozenset()

PLAIN: Final = Grammar(
    numerals=Numerals(
        cardinals={},
        scales={},
        lone_scales=_NONE,
        fractions={},
        lone_fractions=_NONE,
        times={},
        compound_times={},
        units={"km": "km", "mm": "mm"},
        currencies={"usd": "USD", "eur": "EUR", "gbp": "GBP", "uah": "UAH", "rub": "RUB"},
        percent=frozenset({"%"}),
        between=_NONE,
        single=_NONE,
        within=_NONE,
        definite=_NONE,
        references={"№": "number"},
        ordinals={},
        ordinal_suffixes=_NONE,
        multiples={},
        ranges=frozenset({"-", "–"}),
        decimal_comma=True,
    ),
    calendar=Calendar(
        months={},
        months_are_capitalised=False,
        edges={},
        years=_NONE,
        before_years=_NONE,
        before_months=_NONE,
        of=_NONE,
        before_clock=_NONE,
        after_clock=_NONE,
    ),
    syntax=None,
    phrasebook=Phrasebook(()),
)
