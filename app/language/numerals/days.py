"""When: the dates that a text names, in the form of ISO 8601 as far as they are known.

`2026-05-01`; `--05-01` where no year is said; `2026-05`, `--05`, `2026`; `end of 2026`; `09:30`.
"""

from collections.abc import Sequence
from typing import Final

from app.language.lexicon.fact_types import NUMBERS, DeltaKind
from app.language.lexicon.grammar import Calendar, Grammar
from app.language.lexicon.lexer import Lexeme
from app.language.numerals.amounts import Sighting
from app.language.numerals.numbers import ordinal, roman

_Said = Sequence[Lexeme]

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59
_WRITTEN_YEAR: Final = 4
_WRITTEN_DAY: Final = 2
_SHORT_MONTH: Final = 4
_DAY_WORDS: Final = 7
_RANK_WORDS: Final = 5
"""`the twenty-first quarter`: a rank has no more lexemes, and what it ranks stands behind it."""
_NOON: Final = 12
_HOURS: Final = frozenset("hours hrs час часа часов година години годин".split())
_QUARTERS: Final = "1234"
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "го", "е", "му"})


def date(said: _Said, at: int, text: str, grammar: Grammar) -> Sighting | None:
    """Return the date that begins at a lexeme, if one does."""
    found = _quarter(said, at, text, grammar) or _in_words(said, at, text, grammar.calendar)
    if found is None:
        found = _spelled_day(said, at, text, grammar)
    if found is None and said[at].word[0].isdigit():
        found = _from_figures(said, at, text, grammar)
    return found


def _in_words(said: _Said, at: int, text: str, calendar: Calendar) -> Sighting | None:
    word = said[at].word
    if word in calendar.hours:
        return _sighted(calendar.hours[word], at, at + 1)
    if word in calendar.edges:
        return _edge(said, at, text, calendar)
    return _from_month(said, at, text, calendar) if word in calendar.months else None


def _from_figures(said: _Said, at: int, text: str, grammar: Grammar) -> Sighting | None:
    calendar = grammar.calendar
    word = said[at].word
    if _word(said, at + 1) == "/":
        return _slashed(said, at) or _from_year(said, at, grammar)
    if ":" in word:
        return _clock(said, at, calendar)
    if "-" in word or word.count(".") > 1:
        return _in_figures(said, at, calendar)
    return (
        _hour(said, at, calendar)
        or _from_day(said, at, text, calendar)
        or _from_year(said, at, grammar)
    )


def _sighted(value: str, start: int, end: int) -> Sighting:
    return Sighting(NUMBERS[DeltaKind.DATE], value, None, start, end)


def _quarter(said: _Said, at: int, text: str, grammar: Grammar) -> Sighting | None:
    """Return a quarter of a year: `Q1 2026`, `the first quarter of 2027`, `I квартал`."""
    calendar = grammar.calendar
    word = said[at].word
    is_named = word[0] == "q" and word[1:] in _QUARTERS
    if not is_named and not any(
        lexeme.word in calendar.quarters for lexeme in said[at + 1 : at + _RANK_WORDS]
    ):
        return None
    if is_named and len(word) == len("q1"):
        number, end = int(word[1]), at + 1
    else:
        rank = ordinal(said, at, text, grammar.numerals)
        value = rank.value if rank else roman(text[said[at].start : said[at].end])
        end = rank.end if rank else at + 1
        if _word(said, end) not in calendar.quarters or not value or str(value) not in _QUARTERS:
            return None
        number, end = int(value), end + 1
    after = end
    while _word(said, after) in calendar.of:
        after += 1
    year = _year(said, after)
    if year:
        return _sighted(f"{year}-Q{number}", at, _after_year(said, after, calendar))
    return _sighted(f"--Q{number}", at, end)


def _spelled_day(said: _Said, at: int, text: str, grammar: Grammar) -> Sighting | None:
    """Return `the first day of May 2026`, `первого мая`, where the day is a rank."""
    months = grammar.calendar.months
    if not months or not any(lexeme.word in months for lexeme in said[at + 1 : at + _DAY_WORDS]):
        return None
    rank = ordinal(said, at, text, grammar.numerals)
    if rank is None or not 1 <= rank.value <= _LAST_DAY:
        return None
    end = rank.end
    while (word := _word(said, end)) in grammar.calendar.of or word == "day":
        end += 1
    month = months.get(word)
    if month is None or not _is_month(said, end, text, grammar.calendar):
        return None
    rest = f"{month:02}-{int(rank.value):02}"
    return _with_year(said, at, end + 1, rest, grammar.calendar)


def _slashed(said: _Said, at: int) -> Sighting | None:
    """Return `1/2/2026` as it is written, since the day may stand first or second."""
    words = [_word(said, at + offset) for offset in range(len("d/m/y"))]
    if words[1] != "/" or words[3] != "/" or not all(map(str.isdecimal, words[::2])):
        return None
    return _sighted("/".join(words[::2]), at, at + len(words)) if len(words[4]) > 1 else None


def _hour(said: _Said, at: int, calendar: Calendar) -> Sighting | None:
    """Return `6 p.m.` as `18:00`."""
    half = calendar.halves_of_day.get(_word(said, at + 1))
    if half is None or not said[at].word.isdecimal() or int(said[at].word) > _NOON:
        return None
    end = at + 2
    if len(said[at + 1].word) == 1:
        if _word(said, at + 2) != "." or _word(said, at + 3) != "m":
            return None
        end = at + 5 if _word(said, at + 4) == "." else at + 4
    return _sighted(f"{int(said[at].word) % _NOON + half:02}:00", at, end)


def _in_figures(said: _Said, at: int, calendar: Calendar) -> Sighting | None:
    word = said[at].word
    parts = word.split("-") if "-" in word else word.split(".")[::-1]
    if len(parts) != len("ymd") or len(parts[0]) != _WRITTEN_YEAR:
        return None
    year, month, day = map(int, parts)
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    end = at + 2 if _word(said, at + 1) in calendar.years else at + 1
    return _sighted(f"{year:04}-{month:02}-{day:02}", at, end)


def _clock(said: _Said, at: int, calendar: Calendar) -> Sighting | None:
    hour, minute = map(int, said[at].word.split(":"))
    is_told = _word(said, at - 1) in calendar.before_clock or (
        _word(said, at + 1) in calendar.after_clock
    )
    if not is_told or hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    after = _word(said, at + 1)
    end = at + 2 if after in calendar.hours or after in _HOURS else at + 1
    return _sighted(f"{hour:02}:{minute:02}", at, end)


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
    at += _word(said, at) == "." and _is_short(said, at)
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
    is_span_end = _word(said, at - 1) in {"-", "–"} and _year(said, at - 2) is not None
    is_aside = _word(said, at - 1) == "(" and after == ")"
    if is_span_end or is_aside or _word(said, at - 1) in calendar.before_years:
        is_year = not is_counting and (after in calendar.years or after not in numerals.times)
    else:
        is_year = after in calendar.years
    return _sighted(year, at, _after_year(said, at, calendar)) if is_year else None


def _is_short(said: _Said, at: int) -> bool:
    """Tell the full stop of `1 Feb. 2026` from the end of a sentence."""
    return len(said[at - 1].word) <= _SHORT_MONTH and _year(said, at + 1) is not None


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
