"""When: the dates that a text names, in the form of ISO 8601 as far as they are known.

`2026-05-01`; `--05-01` where no year is said; `2026-05`, `--05`, `2026`; `end of 2026`; `09:30`.
"""

from collections.abc import Sequence
from typing import Final

from app.engine.facts.amounts import Sighting
from app.language.lexicon.fact_types import NUMBERS, DeltaKind
from app.language.lexicon.grammar import Calendar, Grammar
from app.language.lexicon.lexer import Lexeme

_Said = Sequence[Lexeme]

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59
_WRITTEN_YEAR: Final = 4
_WRITTEN_DAY: Final = 2
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "го", "е", "му"})


def date(said: _Said, at: int, text: str, grammar: Grammar) -> Sighting | None:
    """Return the date that begins at a lexeme, if one does."""
    calendar = grammar.calendar
    word = said[at].word
    if word in calendar.edges:
        return _edge(said, at, text, calendar)
    if word in calendar.months:
        return _from_month(said, at, text, calendar)
    if not word[0].isdigit():
        return None
    if ":" in word:
        return _clock(said, at, calendar)
    if "-" in word or word.count(".") > 1:
        return _in_figures(word, at)
    return _from_day(said, at, text, calendar) or _from_year(said, at, grammar)


def _sighted(value: str, start: int, end: int) -> Sighting:
    return Sighting(NUMBERS[DeltaKind.DATE], value, None, start, end)


def _in_figures(word: str, at: int) -> Sighting | None:
    parts = word.split("-") if "-" in word else word.split(".")[::-1]
    if len(parts) != len("ymd") or len(parts[0]) != _WRITTEN_YEAR:
        return None
    year, month, day = map(int, parts)
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    return _sighted(f"{year:04}-{month:02}-{day:02}", at, at + 1)


def _clock(said: _Said, at: int, calendar: Calendar) -> Sighting | None:
    hour, minute = map(int, said[at].word.split(":"))
    is_told = _word(said, at - 1) in calendar.before_clock or (
        _word(said, at + 1) in calendar.after_clock
    )
    if not is_told or hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return _sighted(f"{hour:02}:{minute:02}", at, at + 1)


def _edge(said: _Said, at: int, text: str, calendar: Calendar) -> Sighting | None:
    """Return the beginning or the end of a month or a year."""
    end = at + 1
    while _word(said, end) in calendar.of or _word(said, end) == "-":
        end += 1
    name = calendar.edges[said[at].word]
    if _word(said, end) in calendar.months:
        month = _from_month(said, end, text, calendar)
        return month and _sighted(f"{name} {month.value}", at, month.end)
    year = _year(said, end)
    return _sighted(f"{name} {year}", at, _after_year(said, end, calendar)) if year else None


def _from_day(said: _Said, at: int, text: str, calendar: Calendar) -> Sighting | None:
    if _day(said, at) is None:
        return None
    day, end = int(said[at].word), at + 1
    while (word := _word(said, end)) in _ORDINALS or word in calendar.of or word == "-":
        end += 1
    month = calendar.months.get(word)
    if month is None or not _is_month(said, end, text, calendar):
        return None
    return _with_year(said, at, end + 1, f"{month:02}-{day:02}", calendar)


def _from_month(said: _Said, at: int, text: str, calendar: Calendar) -> Sighting | None:
    month = calendar.months[said[at].word]
    if not _is_month(said, at, text, calendar):
        return None
    day = _day(said, at + 1)
    if day is not None and calendar.months_are_capitalised:
        end = at + 2
        while _word(said, end) in _ORDINALS:
            end += 1
        return _with_year(said, at, end, f"{month:02}-{day:02}", calendar)
    year = _year(said, at + 1)
    if year:
        return _sighted(f"{year}-{month:02}", at, _after_year(said, at + 1, calendar))
    is_placed = not calendar.before_months or _word(said, at - 1) in calendar.before_months
    return _sighted(f"--{month:02}", at, at + 1) if is_placed else None


def _with_year(said: _Said, start: int, at: int, rest: str, calendar: Calendar) -> Sighting:
    comma = at + 1 if _word(said, at) == "," else at
    year = _year(said, comma)
    if year:
        return _sighted(f"{year}-{rest}", start, _after_year(said, comma, calendar))
    return _sighted(f"--{rest}", start, at)


def _from_year(said: _Said, at: int, grammar: Grammar) -> Sighting | None:
    """Return a year, where a word beside it says that it is one."""
    calendar, numerals = grammar.calendar, grammar.numerals
    year = _year(said, at)
    if year is None:
        return None
    after = _word(said, at + 1)
    is_counting = any(
        after in names
        for names in (numerals.units, numerals.currencies, numerals.scales, numerals.percent)
    )
    if _word(said, at - 1) in calendar.before_years:
        is_year = not is_counting and (after in calendar.years or after not in numerals.times)
    else:
        is_year = after in calendar.years
    return _sighted(year, at, _after_year(said, at, calendar)) if is_year else None


def _after_year(said: _Said, at: int, calendar: Calendar) -> int:
    end = at + 1
    if _word(said, end) in calendar.years:
        return end + 1
    return end


def _year(said: _Said, at: int) -> str | None:
    word = _word(said, at)
    is_one = len(word) == _WRITTEN_YEAR and word.isdecimal() and word.isascii()
    return word if is_one and _FIRST_YEAR <= int(word) <= _LAST_YEAR else None


def _day(said: _Said, at: int) -> int | None:
    word = _word(said, at)
    if not (word.isdecimal() and word.isascii() and len(word) <= _WRITTEN_DAY):
        return None
    return int(word) if 1 <= int(word) <= _LAST_DAY else None


def _is_month(said: _Said, at: int, text: str, calendar: Calendar) -> bool:
    """Tell May from may."""
    return not calendar.months_are_capitalised or text[said[at].start].isupper()


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""
