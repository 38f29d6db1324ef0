"""Which forms of a word are the same word to somebody who looks for it, in whatever language.

A search does not say its language, so the script decides: what is done to a Cyrillic word holds for
Ukrainian and Russian alike. The endings are a list of our own, rough on purpose: a root serves to
find, never to be shown.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import regex

MOST_LETTERS: Final = 64
"""Longer words are the same when they begin alike."""

_SECONDS: Final = 5.0
_TERM = regex.compile(
    r"""
      (?P<grouped> \d{1,3} (?P<gap>[,.'’\ \u00a0\u2009\u202f]) \d{3} (?:(?P=gap)\d{3})* (?!\d) )
    | (?P<decimal> \d+[.,]\d{1,2} (?!\d | [.,]\d) )                     # 2.5   0,75
    | \d+
    | \p{L} (?: [\p{L}\p{M}\d\u00ad\u200b-\u200d\u2060\ufeff]           # G7   hy(soft)phen
              | ['’ʼ‘`´](?=\p{L}) )*                                    # зобов’язання
    """,
    regex.VERBOSE,
)
_GAP_IN_FIGURE: Final = regex.compile(r"\d[ \u00a0\u2009\u202f]\d{3}")
_SIGNS: Final = dict.fromkeys(map(ord, "'’ʼ‘`´\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_OWNED: Final = regex.compile(r"(?<=[a-z])['’ʼ‘`´]s$")
_OF_LETTERS: Final = frozenset("\u0306\u0308")  # without them й would be и, and ї would be і

_SHORTEST_CUT: Final = 4
_CYRILLIC: Final = regex.compile(r"[\u0400-\u04ff]+")
_LATIN: Final = regex.compile(r"[a-z]+")
_SURNAME: Final = regex.compile(r"sk(?:yy|yi|iy|ij|ii|yj|y|i)$")
_ENGLISH: Final = (
    (regex.compile(r"(?<=..[^sui])s$"), ""),
    (regex.compile(r"(?<=^.*[aeiouy].*)(?<=...)ing$"), ""),
    (regex.compile(r"(?<=...)ed$"), ""),
    (regex.compile(r"(?<=...)e+$"), ""),
    (regex.compile(r"(?<=..[^aeiou])y$"), "i"),
    (regex.compile(r"(?<=..)([^aeiou])\1$"), r"\1"),
)
# The longest that leaves three letters is cut, and again as long as there is one: the bare form of
# `режиму` ends in what looks like an ending, and both have to arrive at the same root.
_DOUBLED: Final = regex.compile(r"(?<=..)(.)\1$")  # рішення, рішень
_ENDING: Final = regex.compile(
    r"(?P<root>.{3,}?)(?:"
    r"[аеиоуыіьюяєїй]"
    r"|а[мхя]|[еєиіїоыя][мх]|[аиы]ми|ями|їми|[ео]в|єв|[ії]в|[ео]ві|єві|[еєиіоы]й"
    r"|[еєо]ю|ая|яя|ую|юю|[оеє]го|[оеє]му|ьего|ьему|[оеыи]е|[оє]ї"
    r"|[иі][яїюеє]|[иі][еє][юйм]|ии|[иі]ям|[иі]ями|[иі]ях"
    r"|ь[еиюя]|ьей|ьем|ьям|ьями|ьях"
    r"|[оі]сть|ост[иіью]|остью|[оі]стю|остей|остям|остями|остях"
    r"|[ую]вати|овать|ировать|[ую]ють|[ую]є"
    r"|[аоуюяеєи]?(?:ться|тся)|[ую]ється|[ую]ються|[ую]ватися|оваться|[аия]ти?ся"
    r")"
)


class Term(NamedTuple):
    """A word or number of a text, folded; `start` and `end` count code points of the text."""

    form: str
    start: int
    end: int


def terms(text: str) -> tuple[Term, ...]:
    """Return the words and numbers of a text in order; in time proportional to its length."""
    return tuple(
        Term(form, *found.span())
        for found in _TERM.finditer(text, timeout=_SECONDS)
        if (form := _form(found))
    )


def pieces(text: str) -> Sequence[str]:
    """Return parts of a text whose terms, taken one by one, are those of the text.

    Words come again and again: whoever reads many texts reads each part once.
    """
    # No term but a figure like `600 000` reaches across a blank.
    return [text] if _GAP_IN_FIGURE.search(text, timeout=_SECONDS) else text.split()


@lru_cache(65_536)
def root(form: str) -> str:
    """Return what the forms of a word have in common, as `terms` folds them."""
    if len(form) < _SHORTEST_CUT:
        return form
    if _CYRILLIC.fullmatch(form):
        while found := _ENDING.fullmatch(form):
            form = found["root"]
        return _DOUBLED.sub(r"\1", form)
    if _LATIN.fullmatch(form):
        form = _SURNAME.sub("ski", form)
        for ending, instead in _ENGLISH:
            form = ending.sub(instead, form)
    return form


def _form(found: "regex.Match[str]") -> str:
    written = found.group()
    if found["grouped"]:
        return "".join(filter(str.isdigit, written))
    if found["decimal"]:
        return written.replace(",", ".")
    return _folded(written) if len(written) <= MOST_LETTERS else _fold(written)


def _fold(word: str) -> str:
    kept: list[str] = []
    # Cut first: to sort the marks on one letter takes the square of their number.
    bare = _OWNED.sub("", word[: 4 * MOST_LETTERS].casefold()).translate(_SIGNS)
    for character in unicodedata.normalize("NFKD", bare):
        if not unicodedata.combining(character) or (
            character in _OF_LETTERS and kept and _CYRILLIC.fullmatch(kept[-1])
        ):
            kept.append(character)
    folded = unicodedata.normalize("NFC", "".join(kept)).casefold()
    return folded.translate(_SIGNS).replace("ё", "е")[:MOST_LETTERS]


_folded: Final = lru_cache(65_536)(_fold)
