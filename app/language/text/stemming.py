"""Stemming: what the forms of a word have in common, in English, Ukrainian and Russian.

The script decides which endings are cut, for a search does not say its language. The endings are
lists of our own, rough on purpose: what is left serves to compare and to find, never to be shown.
A `stem` has lost one ending, so that texts count as more or less alike; a `root` has lost all, so
that each form of a word finds every other.
"""

from functools import lru_cache
from typing import Final

import regex

_SHORTEST_STEMMED: Final = 5
_SHORTEST_STEM: Final = 3
_SHORTEST_CUT: Final = 4
_ONE_ENDING: Final = regex.compile(
    r"(?:ations?|ments?|ings?|ness|ance|ence|ation|ions?|ies|ed|es|s|ly"
    r"|ями|ами|ові|еві|ого|ому|ими|ыми|ами|ій|ів|їв|их|ых|ой|ою|ею|єю|ам|ям|ах|ях|ем|ом|ії|ию|ия|ий|ый"
    r"|а|я|у|ю|і|ї|и|ы|е|є|о|ь|й)$"
)
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


def stem(word: str) -> str:
    """Cut one common ending off a folded word, for likeness."""
    if len(word) < _SHORTEST_STEMMED or word[0].isdigit():
        return word
    cut = _ONE_ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


@lru_cache(65_536)
def root(form: str) -> str:
    """Return what the forms of a word have in common, its accents folded."""
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
