"""Numbers in figures and in words, whatever they count."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.language.lexicon.grammar import Numerals
from app.language.lexicon.lexer import Lexeme

_Said = Sequence[Lexeme]

_MOST_DIGITS: Final = 15
"""A longer run of digits is the number of something, and no JSON carries it."""
_HUNDRED: Final = 100
_SMALL: Final = 10
_GROUP: Final = 3
_DIGITS: Final = "0123456789"


class Number(NamedTuple):
    """A number up to a lexeme, and whether it is written in figures."""

    value: int | float
    end: int
    in_figures: bool


def numeral(said: _Said, at: int, numerals: Numerals) -> Number | None:
    """Return the number that begins at a lexeme: `ten (10)` is one, however it is said."""
    found = _number(said, at, numerals)
    if found and _word(said, found.end) == "(":
        again = _number(said, found.end + 1, numerals)
        if again and again.value == found.value and _word(said, again.end) == ")":
            return Number(found.value, again.end + 1, found.in_figures or again.in_figures)
    return found


def ordinal(said: _Said, at: int, text: str, numerals: Numerals) -> Number | None:
    """Return the rank that begins at a lexeme: `first`, `21st`, `21-го`, `XXI`, `сорок первый`."""
    word = _word(said, at)
    if word in numerals.ordinals:
        return Number(numerals.ordinals[word], at + 1, in_figures=False)
    if word[:1] in _DIGITS:
        return _ordinal_figure(said, at, numerals)
    if word in numerals.cardinals:
        return _ordinal_words(said, at, numerals)
    value = roman(text[said[at].start : said[at].end])
    return Number(value, at + 1, in_figures=True) if value and len(word) > 1 else None


def _ordinal_figure(said: _Said, at: int, numerals: Numerals) -> Number | None:
    word = said[at].word
    if len(word) > _GROUP or not word.isdecimal():
        return None
    end = at + 2 if _word(said, at + 1) == "-" else at + 1
    suffix = _word(said, end)
    is_glued = bool(suffix) and said[end].start == said[end - 1].end
    if not is_glued or suffix not in numerals.ordinal_suffixes:
        return None
    return Number(int(word), end + 1, in_figures=True)


def _ordinal_words(said: _Said, at: int, numerals: Numerals) -> Number | None:
    tens = _number_words(said, at, numerals)
    if tens is None:
        return None
    end = tens.end + 1 if _word(said, tens.end) == "-" else tens.end
    last = numerals.ordinals.get(_word(said, end))
    if last is None or not _adds(int(tens.value) % _HUNDRED or _HUNDRED, last):
        return None
    return Number(tens.value + last, end + 1, in_figures=False)


_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "І": 1, "Х": 10}
_MOST_ROMAN: Final = 6


def roman(written: str) -> int | None:
    """Return the value of a Roman numeral up to 89, in Latin or look-alike Cyrillic capitals."""
    if not written or len(written) > _MOST_ROMAN or any(mark not in _ROMAN for mark in written):
        return None
    values = [_ROMAN[mark] for mark in written]
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _number(said: _Said, at: int, numerals: Numerals) -> Number | None:
    return figures(said, at, numerals) or _number_words(said, at, numerals)


def figures(said: _Said, at: int, numerals: Numerals) -> Number | None:
    """Return the number in figures that begins at a lexeme, with its scale."""
    written = _word(said, at)
    if not written or written[0] not in _DIGITS or "-" in written or ":" in written:
        return None
    if sum(mark in _DIGITS for mark in written) > _MOST_DIGITS:
        return None
    end = at + 1
    if _word(said, end) in _APOSTROPHES and _is_parted_by_apostrophe(said, at):
        written, end = written + said[at + 2].word, at + 3
    value = _value(written, _word(said, end), numerals)
    scale = numerals.scales.get(_word(said, end))
    if scale:
        value, end = whole(value * scale), end + 1
    return Number(value, end, in_figures=True)


def _is_parted_by_apostrophe(said: _Said, at: int) -> bool:
    """Tell the thousands of Switzerland: `35'000`."""
    return (
        len(_word(said, at + 2)) == _GROUP
        and said[at + 2].word.isdecimal()
        and said[at].end == said[at + 1].start
        and said[at + 1].end == said[at + 2].start
    )


_APOSTROPHES: Final = frozenset("'’")


def _value(written: str, after: str, numerals: Numerals) -> int | float:
    """Return the value of figures: groups of three are thousands, however they are divided.

    A full stop before three figures divides thousands in any language where people, money or areas
    are counted, and before three noughts anywhere.
    """
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
    counts = numerals.units.get(after) in {"personnel", "hectare"} or after in numerals.currencies
    is_thousands = marks != ["."] or decimal != "." or counts or parts[-1] == "000"
    if not marks or (are_groups and is_thousands):
        return int("".join(parts))
    if len(marks) > 1 and len(set(marks)) == 1:
        return int("".join(parts))
    return whole(float("".join(parts[:-1]) + "." + parts[-1]))


def _number_words(said: _Said, at: int, numerals: Numerals) -> Number | None:
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
        elif word in numerals.scales and numerals.scales[word] == _HUNDRED and current < _HUNDRED:
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
    return Number(total + current, end, in_figures=False) if end > at else None


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


def whole(value: float) -> int | float:
    """Return a number without a fraction of nought."""
    return int(value) if float(value).is_integer() else value


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""
