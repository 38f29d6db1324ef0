"""Enumerators: how the numbers of points are printed, in six languages.

Every pattern is anchored and bounded, so that reading a line takes linear time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.documents.readers.number_formats import ABJAD, HEBREW, HIJAI, LATIN, RUSSIAN

_KEYWORD = (
    r"(?:articles?|art\.|section|sec\.|point|paragraph|para\.|clause|rule|annex|annexe|appendix"
    r"|protocol|chapter|chapitre|titre|title|стаття|ст\.|статья|пункт|п\.|розділ|раздел|глава"
    r"|додаток|приложение|протокол|частина|часть|المادة|مادة|البند|الملحق|סעיף|פרק|נספח|§)"
)
_ANNEX = re.compile(
    r"^(annexe?|appendix|додаток|приложение|protocol|протокол|الملحق|נספח)", re.IGNORECASE
)
_ABBREVIATIONS = frozenset(("п.", "ст.", "art.", "para.", "sec.", "§"))
_SUFFIX = (
    r"(?:[ \-\u2011]?(?:bis|ter|quater|quinquies|sexies|septies)\b|[-\u2011]\d{1,2}(?=[\s.):])"
    r"|[¹²³⁴⁵])?"
)
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,5}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[a-z]{1,2}|[A-Z]|[а-яґєіїё]"
    r"|[А-ЯҐЄІЇ]|[א-ת]{1,2}|[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]|أ)"
)
_CAPITAL = r"A-ZА-ЯҐЄІЇÀ-Þ«“\"(א-תء-ي"
_FIRSTS = ("premier", "première", "first", "1er", "1re")
_NAMED = re.compile(
    rf"^({_KEYWORD})\s*№?\s*({'|'.join(_FIRSTS)}|{_NUMBER}){_SUFFIX}"
    r"(?=$|[\s.:),–—\-])\s*[.):]?\s*(?:[–—-]\s+)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"^(?:\(({_NUMBER}{_SUFFIX})\)|\[({_NUMBER}{_SUFFIX})\]"
    rf"|({_NUMBER}{_SUFFIX})(?:\.\)|[.)]|(?=\s[–—-]\s)|[:]))(?=$|\s|[{_CAPITAL}])\s*(?:[–—-]\s+)?"
)
_STEPPED = re.compile(rf"^(\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}{_SUFFIX})\.?(?=$|\s)\s*")
_INSERTED = re.compile(
    r"^(\d{1,3}[ \-\u2011](?:bis|ter|quater|quinquies))(?=[\s.):])[.):]?\s*", re.IGNORECASE
)
_BARE = re.compile(rf"^(\d{{1,3}})[ \t\u00a0]+(?=[{_CAPITAL}])")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SPELLED = re.compile(
    rf"^((?:{_KEYWORD})\s+)?([^\W\d_][\w'’-]{{2,16}})\s*([.:,–—])\s+", re.IGNORECASE
)
_COUNTING: Final = (
    "one two three four five six seven eight nine ten eleven twelve",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "firstly secondly thirdly fourthly fifthly",
    "перше друге третє четверте п'яте шосте сьоме восьме дев'яте десяте",
    "первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое",
    "во-первых во-вторых в-третьих в-четвертых в-пятых",
    "по-перше по-друге по-третє по-четверте по-п'яте",
    "перший другий третій четвертий п'ятий",
    "первый второй третий четвертый пятый",
    "перша друга третя четверта п'ята",
    "premièrement deuxièmement troisièmement quatrièmement cinquièmement",
    "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا",
    "ראשית שנית שלישית רביעית חמישית",
    "premier deuxième troisième quatrième cinquième",
    "un deux trois quatre cinq six sept huit neuf dix",
)
_SPELLED_VALUES: Final = {
    word: value for words in _COUNTING for value, word in enumerate(words.split(), 1)
}
_ALPHABETS: Final = (
    ("latin", LATIN),
    ("russian", RUSSIAN),
    ("ukrainian", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    ("ukrainian-short", "абвгдеєжзиіклмнопрстуфхцчшщюя"),
    ("ukrainian-common", "абвгдеєжзиіїйклмнопрстуфхцчшщюя"),
    ("russian-whole", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("russian-common", "абвгдежзийклмнопрстуфхцчшщэюя"),
    ("hebrew", HEBREW),
    ("abjad", ABJAD),
    ("hijai", HIJAI),
)
_HEBREW_VALUES: Final = dict(
    zip(HEBREW, (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True)
)
_LEAST_BARE_RUN: Final = 3
_LEAST_LATE_RUN: Final = 5


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at the start of a text, and all that it may stand for.

    `candidates` are pairs of a family and a value: `i)` is a Roman 1 and the ninth letter. `own` is
    the label without its stops, `components` the steps of 3.1.2, `delimiter` the stops around it.
    """

    printed: str
    own: str
    keyword: str
    candidates: tuple[tuple[str, int], ...]
    components: tuple[int, ...]
    suffix: str
    rest: str
    delimiter: str

    @property
    def is_annex(self) -> bool:
        """Whether a part begins here in which numbers begin again."""
        return bool(self.keyword and _ANNEX.match(self.keyword))

    def before(self, text: str) -> "PrintedNumber":
        """Return it as it stands before another text."""
        return replace(self, rest=text)


def roman_value(written: str) -> int | None:
    """Return the value of small Roman numerals, or None."""
    if not written or not _ROMAN.fullmatch(written):
        return None
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    total = 0
    for letter, after in zip(written, f"{written[1:]} ", strict=True):
        value = values[letter]
        total += -value if values.get(after, 0) > value else value
    return total


def find_number(text: str) -> PrintedNumber | None:
    """Return the number that a text begins with, or None."""
    return _spelled(text) or _named(text) or _figure(text)


def find_bare_number(text: str) -> PrintedNumber | None:
    """Return a number without a full stop before a capital letter, or None."""
    found = _BARE.match(text)
    if not found:
        return None
    value = int(found[1])
    return PrintedNumber(
        found[1], found[1], "", (("decimal", value),), (value,), "", text[found.end() :], "bare"
    )


def bare_run(texts: Sequence[str]) -> frozenset[int]:
    """Return which of some texts begin with bare numbers that count on, the longest such run."""
    longest: dict[int, tuple[int, int]] = {}  # value -> (length, place)
    before: dict[int, int] = {}
    best = (0, -1)
    for place, text in enumerate(texts):
        found = _BARE.match(text)
        if not found:
            continue
        value = int(found[1])
        length, previous = longest.get(value - 1, (0, -1))
        if length + 1 < longest.get(value, (0, -1))[0]:
            continue
        before[place] = previous
        longest[value] = (length + 1, place)
        best = max(best, (length + 1, -place))
    length, place = best[0], -best[1]
    run = []
    while length and place >= 0:
        run.append(place)
        place = before[place]
    starts_at_one = bool(run) and bool(re.match(r"1\D", texts[run[-1]]))
    if len(run) < (_LEAST_BARE_RUN if starts_at_one else _LEAST_LATE_RUN):
        return frozenset()
    return frozenset(run)


def _spelled(text: str) -> PrintedNumber | None:
    found = _SPELLED.match(text)
    if not found:
        return None
    word = found[2].lower().replace("’", "'").replace("ё", "е")
    value = _SPELLED_VALUES.get(word)
    has_capitals = found[2][0].lower() != found[2][0].upper()
    if value is None or (has_capitals and not text[:1].isupper()):
        return None
    own = re.sub(r"[\s.:,–—]+$", "", found[0])
    keyword = (found[1] or "").strip().lower()
    rest = text[found.end() :]
    return PrintedNumber(found[0].strip(), own, keyword, (("word", value),), (), "", rest, found[3])


def _named(text: str) -> PrintedNumber | None:
    found = _NAMED.match(text)
    if not found:
        return None
    keyword, number = found[1].lower(), found[2]
    if text[:1].islower() and not _ANNEX.match(text) and keyword not in _ABBREVIATIONS:
        return None
    printed = found[0].strip().rstrip("–—- ").strip()
    own = re.sub(r"[\s.):]+$", "", printed)
    start = own.lower().find(number.lower(), len(found[1]))
    suffix = own[start + len(number) :]
    return _number(printed, own, keyword, number, suffix, text[found.end() :])


def _figure(text: str) -> PrintedNumber | None:
    found = _STEPPED.match(text) or _PLAIN.match(text) or _INSERTED.match(text)
    if not found:
        return None
    own = next(group for group in found.groups() if group)
    written = found[0].strip()
    is_dashed = re.search(r"\s[–—-]\s*$", found[0])
    printed = written if is_dashed else written.rstrip("–—").strip()
    leading = re.match(rf"(?i){_NUMBER}", own)
    if leading is None:
        return None
    suffix = own[leading.end() :]
    return _number(printed, own, "", leading[0], suffix, text[found.end() :])


def _number(
    printed: str, own: str, keyword: str, number: str, suffix: str, rest: str
) -> PrintedNumber | None:
    opening = "(" if printed[:1] in ("(", "[") else ""
    closing = ")" if printed[-1:] in (")", "]") else "." if printed[-1:] == "." else ""
    components: tuple[int, ...] = ()
    small = number.lower()
    if small in _FIRSTS:
        components, candidates = (1,), [("decimal", 1)]
    elif number[0].isdigit():
        components = tuple(int(step) for step in number.split("."))
        candidates = [("decimal", components[-1])]
    else:
        candidates = _letter_values(number)
    if not candidates:
        return None
    return PrintedNumber(
        printed,
        own,
        keyword,
        tuple(candidates),
        components,
        suffix.strip(),
        rest,
        opening + closing,
    )


def _letter_values(number: str) -> list[tuple[str, int]]:
    """Return all that letters may stand for, by the family of their sequence."""
    small = number.lower()
    case = "upper" if number[0].isupper() else "lower"
    found = []
    value = roman_value(small)
    if value:
        found.append((f"{case}-roman", value))
    if len(set(small)) == 1:
        found += [
            (f"{case}-{name}", alphabet.index(small[0]) + 1 + len(alphabet) * (len(small) - 1))
            for name, alphabet in _ALPHABETS
            if small[0] in alphabet
        ]
    if all(letter in _HEBREW_VALUES for letter in small):
        found.append((f"{case}-gematria", sum(_HEBREW_VALUES[letter] for letter in small)))
    return found
