"""What a text counts: quantities, money, shares and spans of time, in figures and in words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.language.lexicon.fact_types import NUMBERS, DeltaKind, Rule
from app.language.lexicon.grammar import SIGNS, Numerals
from app.language.lexicon.lexer import Lexeme
from app.language.numerals.numbers import Number, figures, numeral, whole

_Said = Sequence[Lexeme]

_HUNDRED: Final = 100
_SMALL: Final = 10
_MOST_BETWEEN: Final = 2
_DIGITS: Final = "0123456789"


class Sighting(NamedTuple):
    """What stands from one lexeme up to another; with no rule it means nothing, and hides it."""

    rule: Rule | None
    value: int | float | str
    unit: str | None
    start: int
    end: int


def amount(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    """Return the amount that begins at a lexeme, if one does, with the same amount in brackets."""
    found = _amount(said, at, numerals)
    if found is None or _word(said, found.end) != "(" or found.rule is None:
        return found
    inner = found.end + 1
    again = _amount(said, inner, numerals) if inner < len(said) else None
    is_same = again and again[:3] == found[:3] and _word(said, again.end) == ")"
    return found._replace(end=again.end + 1) if again and is_same else found


def _amount(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    word = said[at].word
    sighting: Sighting | None
    if word in SIGNS or word in numerals.currencies or _is_sign_of(word, _word(said, at + 1)):
        sighting = _signed(said, at, numerals)
    elif ":" in word[1:]:
        sighting = Sighting(NUMBERS[DeltaKind.PERCENTAGE], word, None, at, at + 1)
    elif word in numerals.within:
        sighting = _single_time(said, at, numerals)
    elif word in numerals.multiples:
        sighting = Sighting(
            NUMBERS[DeltaKind.QUANTITY], numerals.multiples[word], "times", at, at + 1
        )
    elif word in numerals.compound_times:
        value, unit = numerals.compound_times[word]
        sighting = Sighting(NUMBERS[DeltaKind.DURATION], value, unit, at, at + 1)
    elif word in numerals.fractions:
        sighting = _fraction(said, at, at, 1, numerals)
    else:
        number = numeral(said, at, numerals)
        sighting = _classified(said, at, number, numerals) if number else None
    return sighting


def _is_sign_of(word: str, after: str) -> bool:
    """Tell `US$` from `US`."""
    return word == "us" and after in SIGNS


def _signed(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    sign = at + 1 if said[at].word == "us" else at
    number = numeral(said, sign + 1, numerals) if sign + 1 < len(said) else None
    if number is None or not number.in_figures:
        return None
    value, end = number.value, number.end
    if _word(said, end) == "m":
        value, end = whole(value * 10**6), end + 1
    written = said[sign].word
    currency = SIGNS.get(written) or numerals.currencies[written]
    return Sighting(NUMBERS[DeltaKind.MONEY], value, currency, at, end)


def _single_time(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    """Return the week of `within a week`; a number there is read on its own."""
    end = at + 1
    if numerals.single:
        if _word(said, end) not in numerals.single:
            return None
        end += 1
    unit = numerals.times.get(_word(said, end))
    if unit is None:
        return None
    return Sighting(NUMBERS[DeltaKind.DURATION], 1, unit, at + 1, end + 1)


def _fraction(
    said: _Said, start: int, at: int, count: float, numerals: Numerals
) -> Sighting | None:
    """Return a share: `half`, `two thirds`; `a third` only where it is one of something."""
    word = said[at].word
    before = _word(said, at - 1)
    is_counted = count > 1 or word in numerals.lone_fractions
    is_one_of = before in numerals.single and _word(said, at + 1) == "of"
    if not (is_counted or is_one_of):
        return None
    value = round(count * numerals.fractions[word], 4)
    rule = NUMBERS[DeltaKind.PERCENTAGE]
    return Sighting(rule, whole(value), "%", start, at + 1)


def _classified(said: _Said, at: int, number: Number, numerals: Numerals) -> Sighting:
    """Return a number as what the words beside it say that it counts."""
    value, end, in_figures = number
    if _numbers_an_item(said, at, end):
        return Sighting(None, "", None, at, end)
    if in_figures and (over := _over(said, number, numerals)):
        return over
    after = end + 1 if _word(said, end) == "-" else end
    if _word(said, after) in numerals.fractions and value < _HUNDRED:
        share = _fraction(said, at, after, value, numerals)
        if share is not None:
            return share
    found = measured(said, number, numerals)
    if found is not None:
        kind, unit, end = found
        return Sighting(NUMBERS[kind], value, unit, at, end)
    if _word(said, end) in numerals.ranges:
        other = numeral(said, end + 1, numerals)
        found = measured(said, other, numerals) if other else None
        if found:
            return Sighting(NUMBERS[found[0]], value, found[1], at, end)
    is_idle = _is_designation(said, at, end) or (
        not in_figures and (value == 1 or (value <= _SMALL and _is_definite(said, at, numerals)))
    )
    rule = None if is_idle else NUMBERS[DeltaKind.QUANTITY]
    return Sighting(rule, value, None, at, end)


_OPENING: Final = frozenset(
    {"", "\n", ":", ";", ",", ".", "and", "or", "і", "та", "або", "и", "или"}
)
_MOST_ITEMS: Final = 100


def _numbers_an_item(said: _Said, at: int, end: int) -> bool:
    """Tell `1.` and `(2)` before an item and `[1]` behind a word from numbers that count."""
    before, after = _word(said, at - 1), _word(said, end)
    if end != at + 1 or not said[at].word.isdecimal() or int(said[at].word) > _MOST_ITEMS:
        return False
    if before == "[" and after == "]":
        return True
    if before == "(" and after == ")":
        return _word(said, at - 2) in _OPENING
    is_first = before in {"", "\n"} and after in {".", ")"}
    return is_first or (before in {":", ";"} and after == ")")


def _over(said: _Said, number: Number, numerals: Numerals) -> Sighting | None:
    """Return a share written as `2/3`."""
    at, end = number.end - 1, number.end
    below = figures(said, end + 1, numerals) if _word(said, end) == "/" else None
    if below is None or _word(said, below.end) == "/" or not 0 < number.value < below.value:
        return None
    value = round(100 * number.value / below.value, 4)
    return Sighting(NUMBERS[DeltaKind.PERCENTAGE], whole(value), "%", at, below.end)


def measured(
    said: _Said, number: Number, numerals: Numerals
) -> tuple[DeltaKind, str | None, int] | None:
    """Return what a number counts, its unit, and where that ends."""
    end = number.end
    if _word(said, end) == "per" and _word(said, end + 1) == "cent":
        return DeltaKind.PERCENTAGE, "%", end + 2
    if _word(said, end) in numerals.percent:
        return DeltaKind.PERCENTAGE, "%", end + 1
    at = end
    while at < end + _MOST_BETWEEN and _word(said, at) in numerals.between:
        at += 1
    word = _word(said, at)
    if word in _COUNTRIES:
        country = _COUNTRIES[word]
        if [lexeme.word for lexeme in said[at : at + len(country)]] == country:
            at += len(country)
            word = _word(said, at)
    currency = SIGNS.get(word) or numerals.currencies.get(word)
    if currency:
        has_country = _word(said, at + 1) == "сша"
        return DeltaKind.MONEY, currency, at + 1 + has_country
    for kind, names in (
        (DeltaKind.DURATION, numerals.times),
        (DeltaKind.QUANTITY, numerals.units),
    ):
        if word in names:
            return kind, names[word], at + 1
    return None


_COUNTRIES: Final = {"united": ["united", "states"], "u": ["u", ".", "s", "."]}
"""What stands before `dollars` and names nobody."""


def _is_designation(said: _Said, at: int, end: int) -> bool:
    """Tell `S-300`, `I.2`, `10b` and `20-point` from numbers that count."""
    if at and said[at - 1].word in {"-", "."} and said[at - 1].end == said[at].start and at > 1:
        before = said[at - 2]
        if before.end == said[at - 1].start and before.word[-1].isalnum():
            return True
    if end >= len(said):
        return False
    after = said[end]
    if after.word == "-":
        return _word(said, end + 1)[:1].isalpha() and _word(said, end + 1) != "strong"
    is_glued = after.start == said[end - 1].end and after.word[0].isalpha()
    return is_glued and after.word[0] < _BLANKLESS  # Chinese, Japanese: figures touch their words


_BLANKLESS: Final = "\u0e00"


def _is_definite(said: _Said, at: int, numerals: Numerals) -> bool:
    """Tell `the two sides` from `two sides`."""
    return _word(said, at - 1) in numerals.definite


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""
