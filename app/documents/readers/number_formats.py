"""Numbering formats: how word processors and browsers print the numbers of automatic lists."""

from collections.abc import Callable, Mapping
from typing import Final

_ROMANS: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN: Final = 9_999
_HEBREW_ONES: Final = "אבגדהוזחט"
_HEBREW_TENS: Final = "יכלמנסעפצ"
_HEBREW_HUNDREDS: Final = (100, "ק"), (200, "ר"), (300, "ש"), (400, "ת")
_MOST_REPEATS: Final = 20

LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters of lists in Russian: word processors leave out ё, й, ъ, ы and ь."""
HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
HIJAI: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def roman(number: int) -> str:
    """Return a number in small Roman numerals."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    found = ""
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        found += letters * count
    return found


def lettered(number: int, alphabet: str) -> str:
    """Return a number as a letter; after the last letter they are doubled: z, aa, bb."""
    times, place = divmod(number - 1, len(alphabet))
    if not 0 <= times < _MOST_REPEATS:
        return str(number)
    return alphabet[place] * (times + 1)


def hebrew_numeral(number: int) -> str:
    """Return a number in Hebrew letters; 15 and 16 are not written with a divine name."""
    if not 0 < number < 1000:  # noqa: PLR2004  the letters end there
        return str(number)
    found = ""
    for value, letter in reversed(_HEBREW_HUNDREDS):
        count, number = divmod(number, value)
        found += letter * count
    if number in (15, 16):
        return f"{found}ט{_HEBREW_ONES[number - 10]}"
    tens, ones = divmod(number, 10)
    return (
        found + (_HEBREW_TENS[tens - 1] if tens else "") + (_HEBREW_ONES[ones - 1] if ones else "")
    )


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = 10 < number % 100 < 14  # noqa: PLR2004  11th, 12th, 13th
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"


WORD_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": lambda number: lettered(number, LATIN),
    "upperLetter": lambda number: lettered(number, LATIN.upper()),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "russianLower": lambda number: lettered(number, RUSSIAN),
    "russianUpper": lambda number: lettered(number, RUSSIAN.upper()),
    "hebrew1": hebrew_numeral,
    "hebrew2": lambda number: lettered(number, HEBREW),
    "arabicAlpha": lambda number: lettered(number, HIJAI),
    "arabicAbjad": lambda number: lettered(number, ABJAD),
    "ordinal": _ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
"""The formats of Office Open XML, by their names there."""

_BY_FIRST: Final[Mapping[str, Callable[[int], str]]] = {
    "1": str,
    "a": WORD_FORMATS["lowerLetter"],
    "A": WORD_FORMATS["upperLetter"],
    "i": roman,
    "I": WORD_FORMATS["upperRoman"],
    "а": WORD_FORMATS["russianLower"],
    "А": WORD_FORMATS["russianUpper"],
    "א": hebrew_numeral,
    "أ": WORD_FORMATS["arabicAlpha"],
}


def sampled(number: int, sample: str) -> str:
    """Return a number in the format of which the first number is a sample, as OpenDocument says.

    `1`, `a`, `I`, `А, Б, …`; without a sample there is no number.
    """
    return _BY_FIRST.get(sample[:1], str)(number) if sample else ""
