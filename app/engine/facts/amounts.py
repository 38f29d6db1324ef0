"""What a text counts: quantities, money, shares and spans of time, in figures and in words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.language.lexicon.fact_types import NUMBERS, DeltaKind, Rule
from app.language.lexicon.grammar import SIGNS, Numerals
from app.language.lexicon.lexer import Lexeme

_Said = Sequence[Lexeme]

_MOST_DIGITS: Final = 15
"""A longer run of digits is the number of something, and no JSON carries it."""
_HUNDRED: Final = 100
_SMALL: Final = 10
_GROUP: Final = 3
_MOST_BETWEEN: Final = 2
_DIGITS: Final = "0123456789"


class Sighting(NamedTuple):
    """What stands from one lexeme up to another; with no rule it means nothing, and hides it."""

    rule: Rule | None
    value: int | float | str
    unit: str | None
    start: int
    end: int


class _Number(NamedTuple):
    value: int | float
    end: int
    in_figures: bool


def amount(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    """Return the amount that begins at a lexeme, if one does."""
    word = said[at].word
    sighting: Sighting | None
    if word in SIGNS or word in numerals.currencies or _is_sign_of(word, _word(said, at + 1)):
        sighting = _signed(said, at, numerals)
    elif ":" in word[1:]:
        sighting = Sighting(NUMBERS[DeltaKind.PERCENTAGE], word, None, at, at + 1)
    elif word in numerals.references:
        sighting = _reference(said, at, numerals)
    elif word in numerals.within:
        sighting = _single_time(said, at, numerals)
    elif word in numerals.compound_times:
        value, unit = numerals.compound_times[word]
        sighting = Sighting(NUMBERS[DeltaKind.DURATION], value, unit, at, at + 1)
    elif word in numerals.fractions:
        sighting = _fraction(said, at, at, 1, numerals)
    else:
        number = _number(said, at, numerals)
        sighting = _classified(said, at, number, numerals) if number else None
    return sighting


def _is_sign_of(word: str, after: str) -> bool:
    """Tell `US$` from `US`."""
    return word == "us" and after in SIGNS


def _signed(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    sign = at + 1 if said[at].word == "us" else at
    number = _number(said, sign + 1, numerals) if sign + 1 < len(said) else None
    if number is None or not number.in_figures:
        return None
    value, end = number.value, number.end
    if _word(said, end) == "m":
        value, end = _whole(value * 10**6), end + 1
    written = said[sign].word
    currency = SIGNS.get(written) or numerals.currencies[written]
    return Sighting(NUMBERS[DeltaKind.MONEY], value, currency, at, end)


def _reference(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    """Return what hides the numbers after `Article`: they count nothing."""
    end = at + 1
    if _word(said, end) == ".":
        end += 1
    number = _number(said, end, numerals)
    if number is None or not (number.in_figures or number.value < _HUNDRED):
        return None
    if said[end].word[0] not in _DIGITS and _measured(said, number, numerals):
        return None
    end = number.end
    while _word(said, end) in {",", "and", "to", "-", "–", "і", "та", "и", "or", "або", "или", "."}:
        another = _figures(said, end + 1, numerals)
        if another is None or _measured(said, another, numerals):
            break
        end = another.end
    return Sighting(None, 0, None, at, end)


def _single_time(said: _Said, at: int, numerals: Numerals) -> Sighting | None:
    """Return `within a week`; a number there is read on its own."""
    end = at + 1
    if numerals.single:
        if _word(said, end) not in numerals.single:
            return None
        end += 1
    unit = numerals.times.get(_word(said, end))
    if unit is None:
        return None
    return Sighting(NUMBERS[DeltaKind.DURATION], 1, unit, at, end + 1)


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
    return Sighting(rule, _whole(value), "%", start, at + 1)


def _classified(said: _Said, at: int, number: _Number, numerals: Numerals) -> Sighting:
    """Return a number as what the words beside it say that it counts."""
    value, end, in_figures = number
    after = end + 1 if _word(said, end) == "-" else end
    if _word(said, after) in numerals.fractions and value < _HUNDRED:
        share = _fraction(said, at, after, value, numerals)
        if share is not None:
            return share
    measured = _measured(said, number, numerals)
    if measured is not None:
        kind, unit, end = measured
        return Sighting(NUMBERS[kind], value, unit, at, end)
    if _word(said, end) in numerals.ranges:
        other = _number(said, end + 1, numerals)
        measured = other and _measured(said, other, numerals)
        if measured:
            return Sighting(NUMBERS[measured[0]], value, measured[1], at, end)
    is_idle = _is_designation(said, at, end) or (
        not in_figures and (value == 1 or (value <= _SMALL and _is_definite(said, at, numerals)))
    )
    rule = None if is_idle else NUMBERS[DeltaKind.QUANTITY]
    return Sighting(rule, value, None, at, end)


def _measured(
    said: _Said, number: _Number, numerals: Numerals
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
    return after.start == said[end - 1].end and after.word[0].isalpha()


def _is_definite(said: _Said, at: int, numerals: Numerals) -> bool:
    """Tell `the two sides` from `two sides`."""
    return _word(said, at - 1) in numerals.definite


def _number(said: _Said, at: int, numerals: Numerals) -> _Number | None:
    return _figures(said, at, numerals) or _number_words(said, at, numerals)


def _figures(said: _Said, at: int, numerals: Numerals) -> _Number | None:
    written = _word(said, at)
    if not written or written[0] not in _DIGITS or "-" in written or ":" in written:
        return None
    if sum(mark in _DIGITS for mark in written) > _MOST_DIGITS:
        return None
    value = _value(written, numerals)
    end = at + 1
    scale = numerals.scales.get(_word(said, end))
    if scale:
        value, end = _whole(value * scale), end + 1
    return _Number(value, end, in_figures=True)


def _value(written: str, numerals: Numerals) -> int | float:
    """Return the value of figures: groups of three are thousands, however they are divided."""
    if written.isdecimal():
        return int(written)
    digits = "".join(mark for mark in written if mark in _DIGITS or mark in ".,")
    marks = [mark for mark in digits if mark in ".,"]
    decimal = "," if numerals.decimal_comma else "."
    parts = digits.replace(",", ".").split(".")
    are_groups = (
        parts[0] != "0"
        and len(parts[0]) <= _GROUP
        and all(len(part) == _GROUP for part in parts[1:])
    )
    if not marks or (are_groups and (marks != ["."] or decimal != ".")):
        return int("".join(parts))
    if len(marks) > 1 and len(set(marks)) == 1:
        return int("".join(parts))
    return _whole(float("".join(parts[:-1]) + "." + parts[-1]))


def _number_words(said: _Said, at: int, numerals: Numerals) -> _Number | None:
    """Return a number in words: parts below a thousand, each with its scale, added up."""
    first = _word(said, at)
    if first not in numerals.cardinals and not (
        first in numerals.scales
        and (first in numerals.lone_scales or _word(said, at - 1) in numerals.single)
    ):
        return None
    total = current = 0
    end = at
    least = 10**15
    while True:
        word = _word(said, end)
        if word in numerals.cardinals and (
            current == 0 or _adds(current, numerals.cardinals[word])
        ):
            current += numerals.cardinals[word]
        elif word in numerals.scales and numerals.scales[word] == _HUNDRED and current < _SMALL:
            current = max(current, 1) * _HUNDRED
        elif word in numerals.scales and _HUNDRED < numerals.scales[word] < least:
            least = numerals.scales[word]
            total, current = total + max(current, 1) * least, 0
        else:
            break
        end += 1
        joins = _word(said, end) in {"-", "and"}
        if joins and _continues(said, end, current, numerals):
            end += 1
    return _Number(total + current, end, in_figures=False) if end > at else None


def _continues(said: _Said, at: int, current: int, numerals: Numerals) -> bool:
    """Tell `twenty-five` and `two hundred and six` from `six and five`."""
    value = numerals.cardinals.get(_word(said, at + 1))
    if value is None or not _adds(current, value):
        return False
    return said[at].word == "-" or current >= _HUNDRED


def _adds(current: int, value: int) -> bool:
    """Tell whether a part can follow: tens after hundreds, units after tens."""
    if current % _HUNDRED == 0:
        return current > 0 and value < _HUNDRED
    return current % _SMALL == 0 and current % _HUNDRED >= 2 * _SMALL and value < _SMALL


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""
